import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { backtestOverfitting } from './backtest-overfitting.ts';

const random = seededRandom('overfitting');
const noise = (drift = 0): Float64Array => Float64Array.from({ length: 640 }, () => drift + random.normal());

describe('probability of backtest overfitting', () => {
  test('one strategy that is better everywhere is never overfit', () => {
    const result = backtestOverfitting([noise(), noise(), noise(2)]);
    expect(result).toEqual({ probability: 0, lossProbability: 0, splits: 12_870, medianRank: 0.75 });
  });

  test('by hand: the better half is always the worse other half', () => {
    // One return per block. Sums of A and B mirror each other, so the winner of one half loses the other.
    const a = Float64Array.from({ length: 16 }, (_, t) => (t < 8 ? 1 : -1));
    const b = a.map((value) => -value);
    const { probability, medianRank } = backtestOverfitting([a, b]);
    // Ranks are 1/3 (loser), or 1/2 where both halves tie: all at or below one half.
    expect([probability, medianRank]).toEqual([1, 1 / 3]);
  });

  test('among worthless strategies the best is as often bad as good', () => {
    const { probability } = backtestOverfitting(Array.from({ length: 20 }, () => noise()));
    expect(probability).toBeGreaterThan(0.25);
    expect(probability).toBeLessThan(0.85);
  });

  test('too little to split is refused', () => {
    expect(() => backtestOverfitting([noise()])).toThrow(RangeError);
    expect(() => backtestOverfitting([new Float64Array(15), new Float64Array(15)])).toThrow(RangeError);
  });
});
