import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { bootstrapMean, bootstrapRatio, estimateFrom, resampleDays, tOf } from './stationary-bootstrap.ts';

const RULE = { block: 14, resamples: 1000, seed: 'test' };

describe('stationary bootstrap', () => {
  test('every resample draws as many days as there are, and the same ones for the same seed', () => {
    const draw = (seed: string): number[][] => {
      const drawn: number[][] = [];
      resampleDays(50, { ...RULE, resamples: 20, seed }, (counts) => drawn.push([...counts]));
      return drawn;
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
    for (const counts of draw('a')) expect(counts.reduce((a, b) => a + b)).toBe(50);
  });

  test('blocks of one day are the plain bootstrap', () => {
    const random = seededRandom('iid');
    const daily = Float64Array.from({ length: 500 }, () => 0.1 + random.normal());
    const mean = daily.reduce((a, b) => a + b) / 500;
    const error = Math.sqrt(daily.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 500;
    const estimate = bootstrapMean(daily, { ...RULE, block: 1, resamples: 4000 });
    expect(estimate.value).toBeCloseTo(mean, 14);
    expect(estimate.error / error).toBeCloseTo(1, 1);
    expect(estimate.low).toBeCloseTo(mean - 1.96 * error, 2);
    expect(estimate.high).toBeCloseTo(mean + 1.96 * error, 2);
    expect(tOf(estimate)).toBeCloseTo(mean / estimate.error, 12);
  });

  test('the variance is the one that Politis and Romano derive', () => {
    // Resampling a ring: covariances around the ring, weighted by how often a block lasts so long.
    const random = seededRandom('smooth');
    const raw = Array.from({ length: 406 }, () => random.normal());
    const daily = Float64Array.from({ length: 400 }, (_, t) =>
      raw.slice(t, t + 7).reduce((a, b) => a + b, 0),
    );
    const n = daily.length;
    const mean = daily.reduce((a, b) => a + b) / n;
    const circular = (lag: number): number =>
      daily.reduce((sum, value, t) => sum + (value - mean) * (daily[(t + lag) % n] - mean), 0) / n;
    const keep = 1 - 1 / RULE.block;
    let variance = circular(0);
    for (let lag = 1; lag < n; lag++) variance += 2 * (1 - lag / n) * keep ** lag * circular(lag);
    const { error } = bootstrapMean(daily, { ...RULE, resamples: 6000 });
    expect(error / Math.sqrt(variance / n)).toBeCloseTo(1, 1);
  });

  test('a ratio weighs days by what they hold; constants have no error', () => {
    const { value, error } = bootstrapRatio([1, 0, 4], [1, 1, 8], RULE);
    expect(value).toBe(0.5);
    expect(error).toBeGreaterThan(0);
    expect(bootstrapMean([2, 2, 2], RULE)).toEqual({ value: 2, error: 0, low: 2, high: 2 });
    expect(bootstrapMean([], RULE).value).toBeNaN();
  });

  test('quantiles of the resamples', () => {
    const resampled = Float64Array.from({ length: 1001 }, (_, i) => 1000 - i);
    const { low, high, error } = estimateFrom(7, resampled);
    expect([low, high]).toEqual([25, 975]);
    expect(error).toBeCloseTo(Math.sqrt((1001 * 1002) / 12), 9);
  });
});
