import { DAY } from '@assay/core/kernel';
import type { MetricId, MetricSeries } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { emptyPanel } from '../testing/made-up-market.ts';
import { assetFacts } from './asset-facts.ts';
import { snapshotWith } from './testing/made-up-metrics.ts';

const panelWith = (closes: readonly number[]) => {
  const panel = emptyPanel(['X'], closes.length);
  panel.columns.close.set(closes);
  panel.columns.turnover.set(closes.map((close) => (Number.isNaN(close) ? close : 1e6)));
  return panel;
};

const factsOf = (panel: ReturnType<typeof panelWith>, own: [MetricId, MetricSeries][]) =>
  assetFacts(snapshotWith(panel, new Map([['X', new Map(own)]])))[0];

test('a stated market cap moves with the price until it is stated anew, and then grows old', () => {
  const panel = panelWith([1, 2, 4, 8, ...Array.from({ length: 60 }, () => 16)]);
  const at = (bar: number) => panel.times[bar] + DAY;
  const { marketCap } = factsOf(panel, [
    ['market/cap-usd', { at: Float64Array.of(at(0), at(2)), value: Float64Array.of(100, 500) }],
  ]);
  expect([...marketCap.slice(0, 5)].map((cap) => Math.round(cap))).toEqual([100, 200, 500, 1000, 2000]);
  expect(Math.round(marketCap[2 + 45])).toBe(2000);
  expect(marketCap[2 + 46]).toBeNaN();
});

test("the panel's own market cap comes first", () => {
  const panel = panelWith([1, 1]);
  panel.columns.marketCap.set([Number.NaN, 7]);
  const stated = { at: Float64Array.of(panel.times[0] + DAY), value: Float64Array.of(5) };
  expect([...factsOf(panel, [['market/cap-usd', stated]]).marketCap]).toEqual([5, 7]);
});

test('age and listing from the trades', () => {
  const closes = Array.from({ length: 40 }, (_, t) => (t === 2 || t === 4 ? 1 : Number.NaN));
  const { age, listed } = factsOf(panelWith(closes), []);
  expect([...age.slice(0, 5)]).toEqual([Number.NaN, Number.NaN, 0, 1, 2]);
  expect([listed[1], listed[2], listed[33], listed[34]]).toEqual([0, 1, 1, 0]);
});
