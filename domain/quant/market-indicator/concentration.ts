import { seriesOf } from '@assay/domain/market';
import { RollingMedian } from '../cross-section/rolling-median.ts';
import { type MarketFrame, perBar } from './market-frame.ts';

/** Herfindahl-Hirschman index of the turnover of the universe: 1 / assets = even, 1 = all in one; NaN below ten assets. */
export const turnoverConcentration = (frame: MarketFrame): Float64Array => {
  const { panel, universe } = frame;
  const turnover = panel.assets.map((_, asset) => seriesOf(panel, 'turnover', asset));
  return perBar(frame, (t) => {
    if (universe[t].length < 10) return Number.NaN;
    const values = [...universe[t]].map((asset) => turnover[asset][t]).sort((a, b) => a - b);
    const total = values.reduce((sum, value) => sum + value, 0);
    return values.reduce((sum, value) => sum + (value / total) ** 2, 0);
  });
};

const PEG = {
  /** Median price and median absolute change of a dollar stablecoin over the window. */
  window: 60,
  minDays: 30,
  near: 0.02,
  still: 0.005,
} as const;

/** |close - 1| on the bars on which the asset had been a dollar stablecoin up to the bar before; NaN on others. */
const pegGaps = (close: Float64Array, traded: Uint8Array): Float64Array => {
  const prices = new RollingMedian(PEG.window);
  const gaps = new RollingMedian(PEG.window);
  const used = close.map((value, t) => (traded[t] === 1 ? value : Number.NaN));
  let days = 0;
  return used.map((value, t) => {
    const pegged = days >= PEG.minDays && Math.abs(prices.median - 1) <= PEG.near && gaps.median <= PEG.still;
    for (const [median, of] of [
      [prices, (x: number) => x],
      [gaps, (x: number) => Math.abs(x - 1)],
    ] as const) {
      median.push(of(value));
      if (t >= PEG.window) median.drop(of(used[t - PEG.window]));
    }
    if (!Number.isNaN(value)) days++;
    return pegged ? Math.abs(value - 1) : Number.NaN;
  });
};

/** Largest |price - 1| among the dollar stablecoins held, recognised by their own prices; NaN where none is. */
export const pegDeviation = (frame: MarketFrame): Float64Array => {
  const { panel, series } = frame;
  const gaps = series.map(({ traded }, asset) => pegGaps(seriesOf(panel, 'close', asset), traded));
  return perBar(frame, (t) =>
    // A comparison with NaN is false: the first known gap replaces the NaN that it starts from.
    gaps.reduce((most, own) => (Number.isNaN(own[t]) || own[t] <= most ? most : own[t]), Number.NaN),
  );
};
