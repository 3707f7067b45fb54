import { DAY, seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { neutralise } from './neutralise.ts';
import { meanWithT } from './newey-west.ts';
import { quintilesOf } from './quintiles.ts';
import { correlation, summariseIc } from './rank-ic.ts';

describe('Newey-West', () => {
  test('without lags is the plain t with n in the variance', () => {
    const { mean, t } = meanWithT([1, 2, 3, 6], 0);
    expect(mean).toBe(3);
    expect(t).toBeCloseTo(3 / Math.sqrt(14 / 4 / 4), 12);
  });

  test('one lag by hand', () => {
    // Deviations -2 -1 0 3: autocovariance at lag 1 is (2 + 0 + 0) / 4, Bartlett weight 1/2.
    expect(meanWithT([1, 2, 3, 6], 1).t).toBeCloseTo(3 / Math.sqrt((3.5 + 0.5) / 4), 12);
  });

  test('overlap lowers t', () => {
    const random = seededRandom('overlap');
    const daily = Array.from({ length: 400 }, () => 0.1 + random.normal());
    const weekly = daily.slice(6).map((_, i) => daily.slice(i, i + 7).reduce((a, b) => a + b) / 7);
    expect(meanWithT(weekly, 14).t).toBeLessThan(meanWithT(weekly, 0).t / 1.8);
  });
});

test('correlation of centred columns', () => {
  expect(correlation([1, 0, -1], [2, 0, -2])).toBeCloseTo(1, 14);
  expect(correlation([1, 0, -1], [-1, 0, 1])).toBeCloseTo(-1, 14);
  expect(correlation([1, 0, -1], [0, 0, 0])).toBeNaN();
});

test('IC by quarter, undefined days left out', () => {
  const at = (day: number, ic: number) => ({ time: Date.UTC(2024, 2, 30) + day * DAY, ic });
  const summary = summariseIc([at(0, 0.2), at(1, 0.4), at(2, -0.1), at(3, Number.NaN)], 0);
  expect(summary.days).toBe(3);
  expect(summary.quarters).toEqual([
    { quarter: '2024Q1', days: 2, mean: expect.closeTo(0.3, 12) },
    { quarter: '2024Q2', days: 1, mean: -0.1 },
  ]);
});

test('neutralised values do not correlate with the control', () => {
  const control = Float64Array.of(-1, 0, 1);
  const left = neutralise(Float64Array.of(-2, 1, 1), control);
  expect([...left]).toEqual([-0.5, 1, -0.5]);
  expect(correlation(left, control)).toBeCloseTo(0, 14);
});

test('quintiles: means by day, medians of all, hits above the median of the day', () => {
  const score = Float64Array.of(5, 4, 3, 2, 1);
  const quintiles = quintilesOf([
    { score, outcome: Float64Array.of(0.5, 0.4, 0.3, 0.2, 0.1) },
    { score, outcome: Float64Array.of(0.1, 0.4, 0.3, 0.2, 0.5) },
  ]);
  expect(quintiles[4]).toEqual({ quintile: 5, observations: 2, mean: 0.3, median: 0.3, hitRate: 0.5 });
  expect(quintiles[0]).toMatchObject({ quintile: 1, mean: 0.3, hitRate: 0.5 });
  expect(quintiles[1]).toMatchObject({ quintile: 2, mean: 0.2, hitRate: 0 });
});
