import { DAY, seededRandom } from '@assay/core/kernel';
import { metricAt } from '@assay/domain/market';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviationOver, growthOver, logOf, meanOver, onGrid, ratioOf } from './step-series.ts';

const START = Date.UTC(2023, 4, 1);
const gridOf = (days: number) => Float64Array.from({ length: days }, (_, t) => START + t * DAY);
const NONE = Number.NaN;

describe('a metric on the grid', () => {
  test('is what metricAt gives at every close', () => {
    const observation = fc.record({
      hour: fc.integer({ min: -200, max: 1000 }),
      value: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -5, max: 5 })),
    });
    fc.assert(
      fc.property(fc.array(observation), fc.integer({ min: 0, max: 20 }), (observations, maxAge) => {
        const sorted = observations.sort((a, b) => a.hour - b.hour);
        const series = {
          at: Float64Array.from(sorted, ({ hour }) => START + (hour * DAY) / 24),
          value: Float64Array.from(sorted, ({ value }) => value),
        };
        const times = gridOf(30);
        expect([...onGrid(series, times, maxAge)]).toEqual(
          [...times].map((time) => metricAt(series, time + DAY, maxAge * DAY)),
        );
      }),
    );
  });

  test('counts from the very close on, and up to its age', () => {
    const series = { at: Float64Array.of(START + 2 * DAY), value: Float64Array.of(7) };
    expect([...onGrid(series, gridOf(6), 2)]).toEqual([NONE, 7, 7, 7, NONE, NONE]);
    expect([...onGrid(undefined, gridOf(2), 2)]).toEqual([NONE, NONE]);
  });
});

test('growth over days', () => {
  const growth = growthOver(Float64Array.of(1, 2, 0, 8, NONE, 4), 2);
  expect([...growth]).toEqual([NONE, NONE, NONE, Math.log(4), NONE, Math.log(0.5)]);
});

test('mean of the known ones, where half are known', () => {
  expect([...meanOver(Float64Array.of(2, 4, NONE, NONE, NONE, 6), 4)]).toEqual([NONE, 3, 3, 3, NONE, NONE]);
  const zeros = meanOver(Float64Array.of(0, 0), 2);
  expect([...zeros]).toEqual([0, 0]);
});

test('a value that is damage counts for its window and no longer, and where the series starts changes no bit', () => {
  const values = Float64Array.of(0.1, 1e30, 0.2, 0.3, 0.4, 0.7);
  for (const over of [meanOver, deviationOver]) {
    expect([...over(values, 3)].slice(4)).toEqual([...over(values.slice(2), 3)].slice(2));
  }
  expect(meanOver(values, 3)[4]).toBeCloseTo(0.3, 12);
  expect(deviationOver(Float64Array.of(1e30, 5, 5, 5), 3)[3]).toBe(0);
});

test('deviation agrees with the plain formula', () => {
  const random = seededRandom('deviation');
  const values = Float64Array.from({ length: 50 }, () =>
    random.uniform() < 0.2 ? NONE : random.normal() + 20,
  );
  deviationOver(values, 10).forEach((deviation, t) => {
    const known = [...values.slice(Math.max(0, t - 9), t + 1)].filter((value) => !Number.isNaN(value));
    if (known.length < 5) {
      expect(deviation).toBeNaN();
      return;
    }
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const square = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
    expect(deviation).toBeCloseTo(Math.sqrt(square), 12);
  });
});

test('quotients and logarithms of what is positive', () => {
  expect([...ratioOf(Float64Array.of(1, 1, 0, NONE), Float64Array.of(4, 0, 2, 1))]).toEqual([
    0.25,
    NONE,
    NONE,
    NONE,
  ]);
  expect([...logOf(Float64Array.of(1, 0, -1, NONE))]).toEqual([0, NONE, NONE, NONE]);
});
