import { describe, expect, test } from 'vitest';
import { PeerScorer } from './peer-scores.ts';

const NONE = Number.NaN;
const score = (
  values: readonly number[],
  rule: { better?: 'more' | 'less'; scale?: { worst: number; best: number } | null; minPeers: number },
) => {
  const into = new Float64Array(values.length);
  const scorer = new PeerScorer(values.length);
  const method = scorer.score(Float64Array.from(values), into, { better: 'more', scale: null, ...rule });
  return { method, scores: [...into] };
};

describe('percentiles among peers', () => {
  test('by hand: 100 (rank - 1/2) / n, the absent left out', () => {
    expect(score([3, NONE, 1, 7, 5], { minPeers: 4 })).toEqual({
      method: 'percentile',
      scores: [37.5, NONE, 12.5, 87.5, 62.5],
    });
  });

  test('less is better', () => {
    expect(score([3, 1], { minPeers: 2, better: 'less' }).scores).toEqual([25, 75]);
  });

  test('equals share their mean rank', () => {
    expect(score([2, 2, 2, 2], { minPeers: 2 }).scores).toEqual([50, 50, 50, 50]);
  });
});

describe('too few peers', () => {
  test('the fixed scale, clamped', () => {
    const rule = { minPeers: 10, scale: { worst: 365, best: 0 }, better: 'less' } as const;
    expect(score([0, 365, 1000, 73, NONE], rule)).toEqual({ method: 'scale', scores: [100, 0, 0, 80, NONE] });
  });

  test('none without a scale', () => {
    expect(score([1, 2], { minPeers: 3 })).toEqual({ method: 'none', scores: [NONE, NONE] });
    expect(score([NONE], { minPeers: 3, scale: { worst: 0, best: 1 } })).toEqual({
      method: 'none',
      scores: [NONE],
    });
  });
});
