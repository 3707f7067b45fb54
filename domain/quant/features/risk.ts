import type { AssetSeries } from './asset-series.ts';
import { type Feature, PRICE_INPUTS } from './feature.ts';
import { SUM } from './series-sums.ts';
import { windowExtremes } from './window-extremes.ts';

/** First bar of a window of `days` returns that ends at `t`. */
const from = (t: number, days: number): number => Math.max(0, t - days + 1);

/** Sum of squared deviations of the daily log returns of the window from their mean. */
const squaredDeviations = ({ sums }: AssetSeries, t: number, days: number): number => {
  const returns = sums.of(SUM.return);
  const sum = returns.sum(t, days);
  return Math.max(0, sums.of(SUM.squaredReturn).sum(t, days) - (sum * sum) / returns.count(t, days));
};

/** Standard deviation (n - 1) of the daily log returns of the window. */
export const volatility = (days: number): Feature => ({
  id: `volatility-${days}d`,
  meaning: `Standard deviation of the daily log returns of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) =>
    Math.sqrt(squaredDeviations(asset, t, days) / (asset.sums.of(SUM.return).count(t, days) - 1)),
});

/** Volatility of `short` days over that of `long` days. */
export const volatilityTrend = (short: number, long: number): Feature => {
  const [now, usual] = [volatility(short), volatility(long)];
  return {
    id: `volatility-trend-${short}-${long}`,
    meaning: `Volatility of the last ${short} days over that of the last ${long} days`,
    inputs: PRICE_INPUTS,
    warmUp: long + 1,
    value: (asset, t) => {
      const base = usual.value(asset, t);
      return base > 0 ? now.value(asset, t) / base : 1;
    },
  };
};

/** Largest daily log return of the window: the MAX of Bali, Cakici and Whitelaw (JFE 2011). */
export const largestReturn = (days: number): Feature => ({
  id: `max-${days}d`,
  meaning: `Largest daily log return of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ logReturn }, t) => {
    let largest = -Infinity;
    for (let i = from(t, days); i <= t; i++) if (logReturn[i] > largest) largest = logReturn[i];
    return largest;
  },
  fill: ({ logReturn }, first, into) => {
    into.set(windowExtremes(logReturn, days).high.subarray(first));
  },
});

/** Smallest daily log return of the window. */
export const smallestReturn = (days: number): Feature => ({
  id: `min-${days}d`,
  meaning: `Smallest daily log return of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ logReturn }, t) => {
    let smallest = Infinity;
    for (let i = from(t, days); i <= t; i++) if (logReturn[i] < smallest) smallest = logReturn[i];
    return smallest;
  },
  fill: ({ logReturn }, first, into) => {
    into.set(windowExtremes(logReturn, days).low.subarray(first));
  },
});

/** Third standardised moment m3 / m2^1.5 of the daily log returns of the window; 0 where they are all equal. */
export const skewness = (days: number): Feature => ({
  id: `skewness-${days}d`,
  meaning: `Skewness of the daily log returns of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ sums }, t) => {
    const returns = sums.of(SUM.return);
    const n = returns.count(t, days);
    const mean = returns.sum(t, days) / n;
    const square = sums.of(SUM.squaredReturn).sum(t, days) / n;
    const variance = square - mean * mean;
    const third = sums.of(SUM.cubedReturn).sum(t, days) / n - 3 * mean * square + 2 * mean ** 3;
    return variance > 1e-12 ? third / (variance * Math.sqrt(variance)) : 0;
  },
});
