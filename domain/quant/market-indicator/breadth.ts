import type { GradeHistory } from '../grades/grade-history.ts';
import { type MarketFrame, perBar } from './market-frame.ts';
import { exponentialMean } from './moving.ts';
import { largestAssets } from './size-table.ts';

export const BREADTH_RULE = {
  /** Largest graded assets that count. */
  largest: 300,
  highGrade: 60,
  /** Span of the exponential mean, in days. */
  meanSpan: 60,
  minAssets: 10,
  altcoins: 50,
  altcoinDays: 90,
} as const;

const shareOf = (flags: readonly boolean[]): number =>
  flags.length < BREADTH_RULE.minAssets ? Number.NaN : flags.filter((flag) => flag).length / flags.length;

/**
 * Share of the 300 largest graded assets with a Trader Grade of 60 or more; NaN where fewer than ten are
 * graded. The grade ranks assets against each other, so this share cannot rise or fall much with the market:
 * see the record of the indicator.
 */
export const highGradeShare = (frame: MarketFrame, history: Pick<GradeHistory, 'trader'>): Float64Array => {
  const bars = frame.panel.times.length;
  const gradeOf = (asset: number, t: number): number => history.trader[asset * bars + t];
  return perBar(frame, (t) => {
    const graded = frame.universe[t].filter((asset) => !Number.isNaN(gradeOf(asset, t)));
    const { assets } = largestAssets(frame.sizes, t, graded, BREADTH_RULE.largest);
    return shareOf(assets.map((asset) => gradeOf(asset, t) >= BREADTH_RULE.highGrade));
  });
};

/** Share of the universe whose close is above its own exponential mean of 60 days; NaN below ten assets with one. */
export const shareAboveMean = (frame: MarketFrame): Float64Array => {
  const gaps = frame.series.map(({ logPrice }) => {
    const price = logPrice.map(Math.exp);
    const mean = exponentialMean(price, BREADTH_RULE.meanSpan);
    return price.map((value, t) => value - mean[t]);
  });
  return perBar(frame, (t) =>
    shareOf(
      [...frame.universe[t]]
        .filter((asset) => !Number.isNaN(gaps[asset][t]))
        .map((asset) => gaps[asset][t] > 0),
    ),
  );
};

/**
 * Altcoin season: share of the 50 largest assets of the universe, BTC left out, that rose more than BTC over
 * 90 days; NaN below ten such assets or without BTC. From 0.75 it is commonly called altcoin season.
 */
export const altcoinSeason = (frame: MarketFrame): Float64Array => {
  const { series, universe, sizes, bitcoin } = frame;
  const { altcoins, altcoinDays } = BREADTH_RULE;
  const growth = (asset: number, t: number): number =>
    t < altcoinDays ? Number.NaN : series[asset].logPrice[t] - series[asset].logPrice[t - altcoinDays];
  return perBar(frame, (t) => {
    const own = bitcoin < 0 ? Number.NaN : growth(bitcoin, t);
    const others = universe[t].filter((asset) => asset !== bitcoin && !Number.isNaN(growth(asset, t)));
    const { assets } = largestAssets(sizes, t, others, altcoins);
    return Number.isNaN(own) ? Number.NaN : shareOf(assets.map((asset) => growth(asset, t) > own));
  });
};
