import { DAY, type Instant } from '@assay/core/kernel';
import { type Panel, seriesOf } from '@assay/domain/market';
import { hasTraded } from '../features/asset-series.ts';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { averageTrueRange } from './average-true-range.ts';
import { clusterPivots } from './clusters.ts';
import { LEVEL_RULE } from './model.ts';
import { type Pivot, pivotsOf } from './pivots.ts';

/** A price at which the market turned before. */
export interface Level {
  /** Mean of the pivots' prices. */
  readonly price: number;
  /** Below the last close, above it, or within half the tolerance of it. */
  readonly side: 'support' | 'resistance' | 'at-price';
  readonly touches: number;
  /** Starts of the bars of the first and last pivot. */
  readonly firstTouch: Instant;
  readonly lastTouch: Instant;
  /** Days from the last touch to the last bar. */
  readonly ageDays: number;
  /** Touches, each halved in weight by every 180 days of its age; the recent count more. */
  readonly strength: number;
}

export interface AssetLevels {
  readonly symbol: string;
  /** Close of the last bar used. */
  readonly asOf: Instant;
  readonly close: number;
  /** Width of a level, in the price's unit. */
  readonly tolerance: number;
  /** The strongest of each side, by price, descending. */
  readonly levels: readonly Level[];
}

const round = (value: number): number => Number(value.toPrecision(6));

const sideOf = (price: number, close: number, tolerance: number): Level['side'] => {
  if (Math.abs(price - close) <= tolerance / 2) return 'at-price';
  return price < close ? 'support' : 'resistance';
};

const levelOf = (group: readonly Pivot[], times: Float64Array, close: number, tolerance: number): Level => {
  const last = times.length - 1;
  const bars = group.map(({ t }) => t);
  const price = group.reduce((sum, pivot) => sum + pivot.price, 0) / group.length;
  const strength = bars.reduce((sum, t) => sum + 0.5 ** ((last - t) / LEVEL_RULE.halfLife), 0);
  const latest = Math.max(...bars);
  return {
    price: round(price),
    side: sideOf(price, close, tolerance),
    touches: group.length,
    firstTouch: times[Math.min(...bars)],
    lastTouch: times[latest],
    ageDays: last - latest,
    strength: round(strength),
  };
};

const strongest = (levels: readonly Level[], side: Level['side']): readonly Level[] =>
  levels
    .filter((level) => level.side === side)
    .sort((a, b) => b.strength - a.strength || a.price - b.price)
    .slice(0, LEVEL_RULE.mostPerSide);

/** The asset's columns of the last bars up to `t`, untraded bars without values. */
const windowOf = (panel: Panel, asset: number, t: number) => {
  const from = Math.max(0, t + 1 - LEVEL_RULE.lookback);
  const turnover = seriesOf(panel, 'turnover', asset).subarray(from, t + 1);
  const close = seriesOf(panel, 'close', asset).subarray(from, t + 1);
  const cut = (name: 'high' | 'low' | 'close'): Float64Array =>
    seriesOf(panel, name, asset)
      .subarray(from, t + 1)
      .map((value, i) => (hasTraded(close[i], turnover[i]) ? value : Number.NaN));
  return {
    times: panel.times.subarray(from, t + 1),
    high: cut('high'),
    low: cut('low'),
    close: cut('close'),
  };
};

/**
 * Support and resistance of one asset as of the close of bar `t`, the last one by default: swing highs and lows
 * of the last 730 days, grouped within one average true range. Every pivot was confirmed by five later bars.
 */
export const findLevels = (
  panel: Panel,
  asset: number,
  t: number = panel.times.length - 1,
): Judgement<AssetLevels> => {
  const { times, high, low, close } = windowOf(panel, asset, t);
  const last = close[close.length - 1] ?? Number.NaN;
  if (Number.isNaN(last)) return abstain('no-bar', 'The asset did not trade on this day.');
  const tolerance = averageTrueRange(high, low, close, LEVEL_RULE.atrWindow) * LEVEL_RULE.toleranceInAtr;
  const bars = high.filter((value) => !Number.isNaN(value)).length;
  if (Number.isNaN(tolerance) || bars < LEVEL_RULE.minBars) {
    return abstain('too-little-history', 'There are fewer than 60 days with a high and a low.');
  }
  const { pivotSpan } = LEVEL_RULE;
  const pivots = [...pivotsOf(high, 1, pivotSpan), ...pivotsOf(low, -1, pivotSpan)];
  if (pivots.length === 0) return abstain('no-pivot', 'The price has not turned in the days known.');
  const all = clusterPivots(pivots, tolerance).map((group) => levelOf(group, times, last, tolerance));
  const chosen = (['support', 'resistance', 'at-price'] as const).flatMap((side) => strongest(all, side));
  return judged({
    symbol: panel.assets[asset],
    asOf: times[times.length - 1] + DAY,
    close: round(last),
    tolerance: round(tolerance),
    levels: chosen.sort((a, b) => b.price - a.price),
  });
};
