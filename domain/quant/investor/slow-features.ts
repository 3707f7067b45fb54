import type { AssetSeries } from '../features/asset-series.ts';
import { type Feature, PRICE_INPUTS } from '../features/feature.ts';

/** Bar of the first trade; meaningful where one happened by bar `t`. Prices are NaN before it and never after. */
const firstTrade = ({ logPrice }: AssetSeries, t: number): number => {
  let low = 0;
  let high = t;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number.isNaN(logPrice[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Log return over `days` days, or since the first trade where that is later. */
export const longReturn = (days: number): Feature => ({
  id: `long-return-${days}d`,
  meaning: `Log return over the last ${days} days, or since the first trade where that is later`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) => asset.logPrice[t] - asset.logPrice[Math.max(t - days, firstTrade(asset, t))],
});

/** Days since the first trade that the panel holds, at most `days`. */
export const tradingAge = (days: number): Feature => ({
  id: `trading-age-${days}d`,
  meaning: `Days since the first trade, at most ${days}`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) => t - Math.max(t - days, firstTrade(asset, t)),
});
