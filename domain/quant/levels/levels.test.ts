import { DAY } from '@assay/core/kernel';
import { type Panel, truncatePanel } from '@assay/domain/market';
import { describe, expect, test } from 'vitest';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { averageTrueRange } from './average-true-range.ts';
import { clusterPivots } from './clusters.ts';
import { findLevels } from './find-levels.ts';
import { pivotsOf } from './pivots.ts';

const { NaN: none } = Number;

test('a pivot has closed bars on both sides, and of equal ones the first counts', () => {
  const values = Float64Array.of(1, 2, 5, 3, none, 2, 4, 4, 1, 9);
  expect(pivotsOf(values, 1, 2)).toEqual([
    { t: 2, price: 5 },
    { t: 6, price: 4 },
  ]);
  expect(pivotsOf(values, -1, 2)).toEqual([{ t: 5, price: 2 }]);
  expect(pivotsOf(values.subarray(0, 4), 1, 2)).toEqual([]);
  expect(pivotsOf(new Float64Array(9).fill(7), 1, 2)).toEqual([]);
});

test('true ranges reach to the close before', () => {
  const [high, low, close] = [Float64Array.of(9, 5, 7), Float64Array.of(1, 4, 6), Float64Array.of(2, 4.5, 6)];
  expect(averageTrueRange(high, low, close, 2)).toBe((3 + 2.5) / 2);
  expect(averageTrueRange(high, low, close, 3)).toBeNaN();
});

test('a group is never wider than the tolerance, whatever the order', () => {
  const pivots = [5, 1, 1.9, 2.1, 6].map((price, t) => ({ t, price }));
  const prices = (list: typeof pivots): number[][] =>
    clusterPivots(list, 1).map((group) => group.map(({ price }) => price));
  expect(prices(pivots)).toEqual([[1, 1.9], [2.1], [5, 6]]);
  expect(prices(pivots.toReversed())).toEqual(prices(pivots));
});

/** A price that swings between two bounds and ends in the middle. */
const swinging = (days: number, low: number, high: number): Panel => {
  const panel = emptyPanel(['X'], days);
  for (let t = 0; t < days; t++) {
    const phase = (t % 20) / 10;
    const close = low + (high - low) * (phase < 1 ? phase : 2 - phase);
    panel.columns.close[t] = close;
    panel.columns.open[t] = close;
    panel.columns.high[t] = close + 1;
    panel.columns.low[t] = close - 1;
    panel.columns.turnover[t] = 1;
  }
  return panel;
};

describe('levels of a swinging price', () => {
  const panel = swinging(106, 100, 200);
  const { value } = findLevels(panel, 0);

  test('are its bounds, with every touch that five bars confirmed', () => {
    expect(value?.levels.map(({ price, side, touches }) => [price, side, touches])).toEqual([
      [201, 'resistance', 5],
      [99, 'support', 5],
    ]);
    const [resistance] = value?.levels ?? [];
    expect(resistance.firstTouch).toBe(panel.times[10]);
    expect(resistance.lastTouch).toBe(panel.times[90]);
    expect(resistance.ageDays).toBe(15);
    expect(value?.asOf).toBe(panel.times[105] + DAY);
    const weights = [95, 75, 55, 35, 15].map((age) => 0.5 ** (age / 180));
    expect(resistance.strength).toBeCloseTo(
      weights.reduce((a, b) => a + b),
      4,
    );
  });

  test('a level at the price is of neither side', () => {
    const flat = findLevels(swinging(101, 100, 200), 0).value;
    expect(flat?.levels.at(-1)?.side).toBe('at-price');
  });
});

test('nothing after a bar changes its levels', () => {
  const panel = madeUpMarket({ assets: 8, days: 300 });
  let found = 0;
  for (const t of [70, 150, 222]) {
    for (let asset = 0; asset < 8; asset++) {
      const levels = findLevels(panel, asset, t);
      expect(findLevels(truncatePanel(panel, t + 1), asset)).toEqual(levels);
      found += levels.value?.levels.length ?? 0;
    }
  }
  expect(found).toBeGreaterThan(50);
});

test('abstains without a bar, without highs, without history', () => {
  const panel = madeUpMarket({ assets: 8, days: 300 });
  expect(findLevels(panel, 5).abstained?.id).toBe('no-bar');
  expect(findLevels(panel, 0, 40).abstained?.id).toBe('too-little-history');
  const closes = madeUpMarket({ assets: 1, days: 300, closeOnly: true });
  expect(findLevels(closes, 0).abstained?.id).toBe('too-little-history');
  expect(findLevels(emptyPanel(['A'], 0), 0).abstained?.id).toBe('no-bar');
});
