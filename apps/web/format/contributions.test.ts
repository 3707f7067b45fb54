import type { Explanation } from '@assay/sdk';
import { expect, test } from 'vitest';
import { changesBetween, whyOf } from './contributions.ts';

const EXPLAINED = {
  grades: [
    {
      kind: 'ta',
      weight: 0.8,
      grade: 70,
      baseline: 50,
      contributions: [
        { feature: 'return-30d', meaning: 'Log return over the last 30 days', points: 25, rank: 90 },
        { feature: 'beta-60d', meaning: 'Slope', points: -5, rank: null },
      ],
    },
    {
      kind: 'quant',
      weight: 0.2,
      grade: 40,
      baseline: 50,
      contributions: [{ feature: 'sortino-90d', meaning: 'Ratio', points: -10, rank: 20 }],
    },
  ],
} as unknown as Explanation;

test('contributions are in points of the Trader Grade, strongest first, and add up to it', () => {
  const { baseline, contributions } = whyOf(EXPLAINED);
  expect(contributions.map(({ words, points }) => [words, points])).toEqual([
    ['Return, 30 d', 20],
    ['Beta to the market, 60 d', -4],
    ['Return per downside risk, 90 d', -2],
  ]);
  const total = contributions.reduce((sum, { points }) => sum + points, baseline);
  expect(total).toBeCloseTo(0.8 * 70 + 0.2 * 40);
});

test('what changed is told largest first, and all changes add up to that of the grade', () => {
  const kind = 'ta' as const;
  const one = (id: string, points: number) => ({
    ...{ id, feature: id, kind, words: id, meaning: id, rank: 50 },
    points,
  });
  const then = { baseline: 50, contributions: [one('a', 10), one('b', -4)] };
  const now = { baseline: 50, contributions: [one('a', 9), one('c', -8)] };
  expect(
    changesBetween(then, now, 'then').map(({ id, past: from, now: to, change }) => [id, from, to, change]),
  ).toEqual([
    ['c', null, -8, -8],
    ['b', -4, null, 4],
    ['a', 10, 9, -1],
  ]);
});

test('a change says where the asset stood among those of the day', () => {
  const later = structuredClone(EXPLAINED);
  later.grades[0].contributions[0].rank = 12;
  const changes = changesBetween(whyOf(EXPLAINED), whyOf(later), 'then');
  expect(changes.map(({ id, about }) => [id, about])).toEqual([
    ['ta:return-30d', 'above 90% of assets, then 12%'],
    ['ta:beta-60d', null],
    ['quant:sortino-90d', 'above 20% of assets, as before; in the Quant Grade'],
  ]);
});
