import { type Metrics, NO_METRICS } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { emptyPanel } from '../testing/made-up-market.ts';
import { altcoinSeason, highGradeShare, shareAboveMean } from './breadth.ts';
import { capitalisation } from './capitalisation.ts';
import { pegDeviation, turnoverConcentration } from './concentration.ts';
import { marketFrame } from './market-frame.ts';
import { marketIndex } from './market-index.ts';
import { exponentialMean, rolling } from './moving.ts';
import { largestAssets, sizeTable } from './size-table.ts';

const NAN = Number.NaN;
const BARS = 140;
const LAST = BARS - 1;
const SYMBOLS = ['A', 'B', 'BTC', ...'DEFGHIJKLM'];

/** Thirteen liquid assets that go 1 % up and down by turns; asset i moves by i % on the last bar. */
const market = () => {
  const panel = emptyPanel(SYMBOLS, BARS);
  SYMBOLS.forEach((_, asset) => {
    let price = 100;
    for (let t = 0; t < BARS; t++) {
      if (t > 0) price *= t === LAST ? 1 + asset / 100 : t % 2 === 1 ? 1.01 : 1 / 1.01;
      panel.columns.close[asset * BARS + t] = price;
      panel.columns.turnover[asset * BARS + t] = 1e7 * (asset + 1);
    }
  });
  return panel;
};
const frameOf = (panel: ReturnType<typeof market>, metrics: Metrics = NO_METRICS) =>
  marketFrame({ panel, metrics });

test('exponential means and rolling figures, by hand', () => {
  const values = Float64Array.of(NAN, 1, 2, NAN, 4);
  // Span 3: weight 1/2.
  expect([...exponentialMean(values, 3)]).toEqual([NAN, NAN, NAN, NAN, 2.75]);
  expect([...exponentialMean(values, 1)]).toEqual([NAN, 1, 2, 2, 4]);
  const sum = (known: Float64Array) => known.reduce((total, value) => total + value, 0);
  expect([...rolling(values, 2, 1, sum)]).toEqual([NAN, 1, 3, 2, 4]);
  expect([...rolling(values, 3, 2, sum)]).toEqual([NAN, NAN, 3, 3, 6]);
});

test('the largest by cap where half are known, else by turnover; equal ones by symbol', () => {
  const panel = market();
  const cells = (asset: number) => asset * BARS + LAST;
  for (const asset of [4, 5, 6]) panel.columns.marketCap[cells(asset)] = asset === 6 ? 9e9 : 5e9;
  const table = sizeTable({ panel, metrics: NO_METRICS });
  expect(largestAssets(table, LAST, [3, 4, 5, 6], 3)).toEqual({ assets: [6, 4, 5], by: 'market-cap' });
  expect(largestAssets(table, LAST, [0, 1, 2, 3, 4, 5, 6], 2)).toEqual({ assets: [6, 5], by: 'turnover' });
  expect(largestAssets(table, LAST, [], 2)).toEqual({ assets: [], by: 'turnover' });
});

test('the index weighs returns by the turnover before, and bounds them', () => {
  const panel = market();
  const { returns, level } = marketIndex(frameOf(panel));
  const weights = SYMBOLS.map((_, asset) => asset + 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  expect(returns[LAST]).toBeCloseTo(
    weights.reduce((sum, weight, i) => sum + (weight * i) / 100, 0) / total,
    12,
  );
  expect(level[LAST]).toBeCloseTo(level[LAST - 1] * (1 + returns[LAST]), 9);
  // The universe needs 100 traded days, and members of the bar before.
  expect(returns[99]).toBeNaN();
  expect(returns[100]).not.toBeNaN();
  panel.columns.close[12 * BARS + LAST] *= 1000;
  expect(marketIndex(frameOf(panel)).returns[LAST]).toBeCloseTo(
    weights.reduce((sum, weight, i) => sum + weight * (i === 12 ? 3 : i / 100), 0) / total,
    12,
  );
});

test('caps need BTC and ten assets', () => {
  const panel = market();
  panel.columns.marketCap.fill(1e9);
  const caps = capitalisation(frameOf(panel));
  expect([caps.total[5], caps.altcoins[5], caps.bitcoin[5]]).toEqual([13e9, 12e9, 1e9]);
  expect(caps.bitcoinPrice[0]).toBe(100);
  panel.columns.marketCap.fill(NAN, 2 * BARS, 3 * BARS);
  expect(capitalisation(frameOf(panel)).total[5]).toBeNaN();
  const none = capitalisation(frameOf({ ...market(), assets: SYMBOLS.map((name) => `X${name}`) }));
  expect([none.total[5], none.bitcoinPrice[5]]).toEqual([NAN, NAN]);
});

test('shares of high grades, above the mean and ahead of BTC', () => {
  const panel = market();
  const trader = new Float64Array(13 * BARS).fill(NAN);
  for (let asset = 0; asset < 12; asset++) trader[asset * BARS + LAST] = asset < 3 ? 60 : 59.9999;
  const frame = frameOf(panel);
  const high = highGradeShare(frame, { trader });
  expect(high[LAST]).toBe(3 / 12);
  expect(high[LAST - 1]).toBeNaN();
  // Every asset but A and B moved up by more than its zigzag on the last bar; BTC moved by 2 %.
  expect(shareAboveMean(frame)[LAST]).toBe(12 / 13);
  expect(altcoinSeason(frame)[LAST]).toBe(10 / 12);
  expect(altcoinSeason(frame)[LAST - 1]).toBe(0);
  expect(altcoinSeason(frameOf({ ...panel, assets: SYMBOLS.map((name) => `X${name}`) }))[LAST]).toBeNaN();
});

test('concentration of turnover', () => {
  const panel = market();
  panel.columns.turnover.fill(5e6);
  expect(turnoverConcentration(frameOf(panel))[LAST]).toBeCloseTo(1 / 13, 12);
  panel.columns.turnover[LAST] = 5e12;
  expect(turnoverConcentration(frameOf(panel))[LAST]).toBeCloseTo(1, 4);
  expect(turnoverConcentration(frameOf(panel))[50]).toBeNaN();
});

test('a stablecoin is known by its past, and its break is seen', () => {
  const panel = market();
  expect(pegDeviation(frameOf(panel))[LAST]).toBeNaN();
  panel.columns.close.fill(1.001, 0, BARS);
  panel.columns.close[LAST] = 0.8;
  const gaps = pegDeviation(frameOf(panel));
  expect(gaps[29]).toBeNaN();
  expect(gaps[30]).toBeCloseTo(0.001, 12);
  expect(gaps[LAST]).toBeCloseTo(0.2, 12);
});
