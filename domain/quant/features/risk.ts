import type { AssetSeries } from './asset-series.ts';
import { type Feature, PRICE_INPUTS } from './feature.ts';

/** First bar of a window of `days` returns that ends at `t`. */
const from = (t: number, days: number): number => Math.max(0, t - days + 1);

/** Mean of the known returns of the window. */
const meanReturn = ({ logReturn }: AssetSeries, t: number, days: number): number => {
  let sum = 0;
  let count = 0;
  for (let i = from(t, days); i <= t; i++) {
    if (Number.isNaN(logReturn[i])) continue;
    sum += logReturn[i];
    count++;
  }
  return sum / count;
};

/** Standard deviation (n - 1) of the daily log returns of the window. */
export const volatility = (days: number): Feature => ({
  id: `volatility-${days}d`,
  meaning: `Standard deviation of the daily log returns of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) => {
    const { logReturn } = asset;
    const mean = meanReturn(asset, t, days);
    let squares = 0;
    let count = 0;
    for (let i = from(t, days); i <= t; i++) {
      if (Number.isNaN(logReturn[i])) continue;
      squares += (logReturn[i] - mean) ** 2;
      count++;
    }
    return Math.sqrt(squares / (count - 1));
  },
});

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
});

/** Third standardised moment m3 / m2^1.5 of the daily log returns of the window; 0 where they are all equal. */
export const skewness = (days: number): Feature => ({
  id: `skewness-${days}d`,
  meaning: `Skewness of the daily log returns of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) => {
    const { logReturn } = asset;
    const mean = meanReturn(asset, t, days);
    let second = 0;
    let third = 0;
    let count = 0;
    for (let i = from(t, days); i <= t; i++) {
      if (Number.isNaN(logReturn[i])) continue;
      const deviation = logReturn[i] - mean;
      second += deviation * deviation;
      third += deviation * deviation * deviation;
      count++;
    }
    return second > 0 ? third / count / (second / count) ** 1.5 : 0;
  },
});

/** Slope of the asset's daily log returns on the market's (median log return of the universe). */
export const marketBeta = (days: number): Feature => ({
  id: `beta-${days}d`,
  meaning: `Slope of the daily log returns of the last ${days} days on the median return of the market`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ logReturn, market }, t) => {
    let count = 0;
    let sumX = 0;
    let sumY = 0;
    let sumXX = 0;
    let sumXY = 0;
    for (let i = from(t, days); i <= t; i++) {
      const x = market[i];
      const y = logReturn[i];
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      count++;
      sumX += x;
      sumY += y;
      sumXX += x * x;
      sumXY += x * y;
    }
    const variance = sumXX - (sumX * sumX) / count;
    return variance > 0 ? (sumXY - (sumX * sumY) / count) / variance : 0;
  },
});
