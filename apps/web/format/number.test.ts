import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  count,
  figure,
  grade,
  money,
  NONE,
  percent,
  points,
  price,
  roundMoney,
  share,
  signedFigure,
} from './number.ts';

const absent = [null, undefined] as const;

test.each([price, percent, grade, points, money, share])(
  '%o says nothing where there is no number',
  (format) => {
    for (const value of absent) expect(format(value)).toBe(NONE);
  },
);

test.each([
  [64_231.5, '$64,232'],
  [143.214, '$143.21'],
  [1, '$1.00'],
  [0.034209, '$0.03421'],
  [0.5, '$0.5000'],
  [0.00001234, '$0.00001234'],
  [1.5e-9, '$1.500E−9'],
  [0, '$0'],
  [-0.5, '−$0.5000'],
])('price %d is %s', (value, text) => {
  expect(price(value)).toBe(text);
});

test.each([
  [0.0213, '+2.1%'],
  [-0.03, '−3.0%'],
  [0, '0.0%'],
  [-0.0001, '0.0%'],
  [1.24, '+124%'],
  [0.9996, '+100%'],
  [41.5, '+4,150%'],
])('a change of %d is %s', (value, text) => {
  expect(percent(value)).toBe(text);
});

test.each([
  [1_234_000_000, '$1.23 B'],
  [17_000_000, '$17.0 M'],
  [999_600, '$1.00 M'],
  [950, '$950'],
  [2.5e12, '$2.50 T'],
])('an amount of %d is %s', (value, text) => {
  expect(money(value)).toBe(text);
});

test('grades have one decimal, differences a sign', () => {
  expect([grade(84.24), grade(0), points(1.25), points(-0.4), points(0.04)]).toEqual([
    '84.2',
    '0.0',
    '+1.3',
    '−0.4',
    '0.0',
  ]);
  expect(count(1_826)).toBe('1,826');
});

describe('any number', () => {
  const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

  test('has a true minus, and a sign only where it is not zero as shown', () => {
    fc.assert(
      fc.property(finite, (value) => {
        const shown = percent(value);
        expect(shown).not.toContain('-');
        if (!/[1-9]/.test(shown)) expect(shown).toBe('0.0%');
        else expect(shown[0]).toBe(value < 0 ? '−' : '+');
      }),
    );
  });

  test('an amount has three significant digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9e14, noNaN: true }), (value) => {
        expect(money(value).replace(/\D/g, '').length).toBe(3);
      }),
    );
  });
});

test('shares have no sign, correlations have one', () => {
  expect([0.523, 0, 1].map(share)).toEqual(['52.3%', '0.0%', '100.0%']);
  expect([0.0416, -0.2, 0.0001, null].map((value) => signedFigure(value, 3))).toEqual([
    '+0.042',
    '−0.200',
    '0.000',
    NONE,
  ]);
});

test('a ratio has no plus', () => {
  expect([1.5716, 0.005, null].map((value) => figure(value, 2))).toEqual(['1.57', '0.01', NONE]);
});

test.each([
  [1e9, '$1 B'],
  [100e6, '$100 M'],
  [2.5e6, '$2.5 M'],
  [1.25e12, '$1.25 T'],
  [50, '$50'],
])('a round %d is %s', (value, text) => {
  expect(roundMoney(value)).toBe(text);
});
