import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { bucketOutcomes, monotoneWithinErrors, type ScoredOutcomes } from './bucket-outcomes.ts';

const RULE = { block: 2, resamples: 400, seed: 'test' };

const day = (score: number[], outcome: number[], gone = score.map(() => 0)): ScoredOutcomes => ({
  score: Float64Array.from(score),
  outcome: Float64Array.from(outcome),
  gone: Uint8Array.from(gone),
});

describe('bucket outcomes', () => {
  test('figures by hand', () => {
    const days = [
      day([1, 2, 3, 4], [-0.1, 0.2, 0.1, 0.4], [1, 0, 0, 0]),
      day([4, 3, 2, 1], [0.3, 0.5, -0.2, 0], [0, 0, 0, 1]),
    ];
    const { buckets, meanSteps, meanSpread, medianSpread } = bucketOutcomes(days, 2, RULE);
    const [low, high] = buckets;
    // Lower half: -0.1, 0.2 and -0.2, 0; upper half: 0.1, 0.4 and 0.3, 0.5. Day medians 0.15 and 0.15.
    expect(low.mean.value).toBeCloseTo((0.05 - 0.1) / 2, 12);
    expect(high.mean.value).toBeCloseTo((0.25 + 0.4) / 2, 12);
    expect(low.median.value).toBeCloseTo(-0.05, 12);
    expect(high.median.value).toBeCloseTo(0.35, 12);
    expect([low.hitRate.value, high.hitRate.value]).toEqual([0.25, 0.75]);
    expect([low.goneRate, high.goneRate]).toEqual([0.5, 0]);
    expect([low.tail, high.tail]).toEqual([-0.2, 0.1]);
    expect(meanSpread.value).toBeCloseTo(0.35, 12);
    expect(meanSteps[0]).toEqual(meanSpread);
    expect(medianSpread.value).toBeCloseTo(0.4, 12);
  });

  test('errors of the pooled median are those of a bootstrap done the slow way', () => {
    const random = seededRandom('median');
    const days = Array.from({ length: 200 }, () => {
      const shared = random.normal();
      const score = Array.from({ length: 10 }, () => random.normal());
      return day(
        score,
        score.map((value) => 0.3 * value + shared + random.normal()),
      );
    });
    const { buckets } = bucketOutcomes(days, 2, { ...RULE, block: 1, resamples: 1000 });
    const upper = days.map(({ score, outcome }) => {
      const middle = score.toSorted()[4];
      return [...outcome].filter((_, i) => score[i] > middle);
    });
    const medians = Array.from({ length: 1000 }, () => {
      const all = Array.from({ length: 200 }, () => upper[random.integer(200)])
        .flat()
        .sort((a, b) => a - b);
      return (all[499] + all[500]) / 2;
    });
    const mean = medians.reduce((a, b) => a + b) / 1000;
    const error = Math.sqrt(medians.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 999);
    expect(buckets[1].median.error / error).toBeCloseTo(1, 1);
  });
});

test('a step down within its error does not break the order, one beyond it does', () => {
  const step = (value: number, high: number) => ({ value, error: 1, low: -9, high });
  expect(monotoneWithinErrors([step(1, 2), step(-0.5, 0.1)], step(0.5, 2))).toBe(true);
  expect(monotoneWithinErrors([step(1, 2), step(-0.5, -0.1)], step(0.5, 2))).toBe(false);
  expect(monotoneWithinErrors([step(1, 2), step(-1.5, 0.1)], step(-0.5, 2))).toBe(false);
});
