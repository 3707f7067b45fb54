import { DAY } from '@assay/core/kernel';
import type { MetricId, Metrics } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { categoriesOf, distanceToCategories } from './category-distance.ts';

const START = Date.UTC(2024, 0, 1);
const times = Float64Array.from({ length: 1000 }, (_, t) => START + t * DAY);
const NONE = Number.NaN;

const belongs = (...entries: [category: string, from: number, value?: number][]) =>
  new Map(
    entries.map(([category, from, value = 1]): [MetricId, { at: Float64Array; value: Float64Array }] => [
      `category/${category}`,
      { at: Float64Array.of(START + from * DAY), value: Float64Array.of(value) },
    ]),
  );

const metrics: Metrics = new Map([
  ['A', belongs(['dex', 0])],
  ['B', belongs(['dex', 0], ['lending', 0])],
  ['C', belongs(['dex', 0], ['lending', 0])],
  ['D', belongs(['lending', 500])],
  ['E', belongs(['dex', 0, 0])],
]);
const categories = categoriesOf(['A', 'B', 'C', 'D', 'E'], times, metrics);

const distances = (values: number[], t: number, minPeers: number) => {
  const out = Float64Array.from(values);
  distanceToCategories(out, categories, t, minPeers);
  return [...out];
};

test('distance to the median, averaged over the categories', () => {
  // dex: 1, 3, 8 (median 3); lending: 3, 8, 20 (median 8). E was taken out of dex.
  expect(distances([1, 3, 8, 20, 9], 999, 3)).toEqual([-2, (0 - 5) / 2, (5 + 0) / 2, 12, NONE]);
});

test('a category counts from when it was stated, for as long as it is not taken back', () => {
  expect(distances([1, 3, 8, 20, 9], 100, 3)).toEqual([-2, 0, 5, NONE, NONE]);
});

test('a category with too few known members says nothing', () => {
  expect(distances([1, 3, NONE, 20, 9], 999, 3)).toEqual([NONE, NONE, NONE, NONE, NONE]);
});
