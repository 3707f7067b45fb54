import { expect, test } from 'vitest';
import { normalCdf, normalQuantile } from './normal-distribution.ts';

test('tabulated values of the distribution function, tails included', () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(1)).toBeCloseTo(0.8413447460685429, 15);
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 15);
  expect(normalCdf(-5) / 2.866515718791939e-7).toBeCloseTo(1, 12);
  expect(normalCdf(-10) / 7.6198530241605e-24).toBeCloseTo(1, 12);
  expect(normalCdf(-4) / normalCdf(-4 + 1e-12)).toBeCloseTo(1, 10);
  expect(normalCdf(40)).toBe(1);
});

test('the quantile undoes the distribution function', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  for (const p of [1e-9, 0.001, 0.02425, 0.3, 0.7, 0.999, 1 - 1e-9]) {
    expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 12);
  }
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  expect(normalQuantile(1.5)).toBeNaN();
});
