import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { blockBootstrapInterval } from './block-bootstrap.ts';
import { CountedValues } from './counted-values.ts';
import { ewmaVariance } from './ewma-variance.ts';
import { ExpandingRegression } from './expanding-regression.ts';
import { rangeVariance } from './range-variance.ts';
import { rollingMean, slidingMean } from './rolling-mean.ts';
import { SortedWindow } from './sorted-window.ts';
import { TrailingErrors } from './trailing-errors.ts';

const { NaN: none } = Number;

test('range variance is that of Parkinson, and says nothing of a bar without a range', () => {
  expect(rangeVariance(Math.E, 1)).toBeCloseTo(1 / (4 * Math.LN2), 15);
  expect([rangeVariance(2, 2), rangeVariance(2, 0), rangeVariance(none, 1), rangeVariance(1, none)]).toEqual([
    none,
    none,
    none,
    none,
  ]);
});

test('means know how many values they stand on, in both forms', () => {
  const values = Float64Array.of(1, none, 3, 5, none, none, 7);
  const expected = [none, none, 2, 4, 4, none, none];
  expect([...rollingMean(values, 3, 2)]).toEqual(expected);
  expect([...slidingMean(values, 3, 2)]).toEqual(expected);
  const random = seededRandom('means');
  const many = Float64Array.from({ length: 300 }, () => (random.uniform() < 0.2 ? none : random.normal()));
  rollingMean(many, 20, 5).forEach((mean, t) => {
    if (t < 15) return;
    expect(slidingMean(many, 20, 5)[t]).toBeCloseTo(mean, 12);
  });
});

test('a value that was huge leaves no rounding behind in a rolling mean', () => {
  const values = Float64Array.of(1e18, 1, 1, 1, 1);
  expect([...rollingMean(values, 2, 2)].slice(2)).toEqual([1, 1, 1]);
});

test('the EWMA starts at its first value and passes over gaps', () => {
  expect([...ewmaVariance(Float64Array.of(none, 4, none, 8), 0.75)]).toEqual([none, 4, 4, 5]);
});

describe('counted values', () => {
  test('quantiles are linear inside a bin and bounded by the outermost', () => {
    const counted = new CountedValues(0, 10, 10);
    expect(counted.quantile(0.5)).toBeNaN();
    for (const value of [0.5, 1.5, 2.5, 3.5]) counted.add(value);
    counted.add(none);
    expect(counted.total).toBe(4);
    expect([0, 0.25, 0.5, 0.625, 1].map((p) => counted.quantile(p))).toEqual([0, 1, 2, 2.5, 4]);
    counted.add(99);
    expect(counted.quantile(1)).toBe(10);
  });

  test('agree with sorting to within a bin', () => {
    const random = seededRandom('counted');
    const values = Array.from({ length: 2000 }, () => Math.abs(random.normal()));
    const counted = new CountedValues(0, 40, 4000);
    for (const value of values) counted.add(value);
    const sorted = values.toSorted((a, b) => a - b);
    for (const p of [0.05, 0.5, 0.9, 0.99]) {
      expect(Math.abs(counted.quantile(p) - sorted[Math.floor(p * 2000)])).toBeLessThan(0.03);
    }
  });
});

test('a sorted window holds what was pushed and not dropped', () => {
  const window = new SortedWindow(5);
  expect(window.quantile(0.5)).toBeNaN();
  for (const value of [3, 1, 2, 2, 9]) window.push(value);
  expect([0, 0.5, 0.75, 1].map((p) => window.quantile(p))).toEqual([1, 2, 3, 9]);
  window.drop(9);
  window.drop(2);
  expect([window.size, window.quantile(0.5), window.quantile(0.75)]).toEqual([3, 2, 2.5]);
});

describe('expanding regression', () => {
  test('finds the line that made the rows, once there are enough and it was told to', () => {
    const regression = new ExpandingRegression(2, 1e-12, 3);
    const rows = [
      [1, 0],
      [1, 1],
      [1, 5],
    ];
    for (const [one, x] of rows) regression.add(Float64Array.of(one, x), 3 - 2 * x);
    expect(regression.predict(Float64Array.of(1, 2))).toBeNaN();
    regression.refit();
    expect(regression.predict(Float64Array.of(1, 2))).toBeCloseTo(-1, 8);
  });

  test('a penalty shrinks: one column of ones has mean / (1 + penalty)', () => {
    const regression = new ExpandingRegression(1, 0.5, 1);
    for (const y of [1, 2, 6]) regression.add(Float64Array.of(1), y);
    regression.refit();
    expect(regression.predict(Float64Array.of(1))).toBeCloseTo(2, 12);
  });
});

test('trailing errors borrow from the pool and forget no error of their own', () => {
  const errors = new TrailingErrors(2, 2);
  expect(errors.mean(0)).toBeNaN();
  errors.add(0, 3, true);
  errors.add(0, none, true);
  errors.add(1, 100, false);
  expect([errors.mean(0), errors.mean(1), errors.meanSquare(0)]).toEqual([3, (100 + 2 * 3) / 3, 9]);
});

describe('block bootstrap', () => {
  const rule = { resamples: 999, level: 0.95, seed: 'test' };

  test('is the same again, holds the mean, and has no width where nothing varies', () => {
    const random = seededRandom('values');
    const values = Array.from({ length: 400 }, () => 0.2 + random.normal());
    const interval = blockBootstrapInterval(values, 10, rule);
    expect(blockBootstrapInterval(values, 10, rule)).toEqual(interval);
    expect(interval.low).toBeLessThan(0.2);
    expect(interval.high).toBeGreaterThan(0.2);
    expect(interval.high - interval.low).toBeCloseTo((2 * 1.96) / 20, 1);
    expect(blockBootstrapInterval([1, 1, 1, 1], 2, rule)).toEqual({ low: 1, high: 1 });
  });

  test('is wider for a series that stays where it is', () => {
    const random = seededRandom('walk');
    let level = 0;
    const values = Array.from({ length: 400 }, () => {
      level = 0.95 * level + random.normal();
      return level;
    });
    const width = (block: number): number => {
      const { low, high } = blockBootstrapInterval(values, block, rule);
      return high - low;
    };
    expect(width(60)).toBeGreaterThan(2 * width(1));
  });
});
