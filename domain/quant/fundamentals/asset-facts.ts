import type { MetricId, Snapshot } from '@assay/domain/market';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { marketCaps } from '../market-cap/market-caps.ts';
import { onGrid } from './step-series.ts';

/** An asset is compared while it traded within this many days. */
export const LISTED_WINDOW = 30;

/** What is known about one asset, on the grid of the panel. */
export interface AssetFacts {
  readonly bars: AssetSeries;
  /** Bars since the first trade; NaN before it. */
  readonly age: Float64Array;
  /** See `marketCaps`. */
  readonly marketCap: Float64Array;
  /** 1 where the asset traded within the last {@link LISTED_WINDOW} days. */
  readonly listed: Uint8Array;
  /** See `onGrid`. */
  readonly metric: (id: MetricId, maxAgeDays: number) => Float64Array;
}

const recentlyTraded = (traded: Uint8Array): Uint8Array => {
  let last = -Infinity;
  return traded.map((holds, t) => {
    if (holds === 1) last = t;
    return t - last < LISTED_WINDOW ? 1 : 0;
  });
};

const ageOf = (logPrice: Float64Array): Float64Array => {
  const first = logPrice.findIndex((price) => !Number.isNaN(price));
  return logPrice.map((_, t) => (first < 0 || t < first ? Number.NaN : t - first));
};

/** Facts of every asset of a daily snapshot. */
export const assetFacts = (snapshot: Snapshot): readonly AssetFacts[] => {
  const { panel, metrics } = snapshot;
  const length = panel.times.length;
  const caps = marketCaps(snapshot);
  const noMarket = new Float64Array(length).fill(Number.NaN);
  return panel.assets.map((symbol, asset) => {
    const own = metrics.get(symbol);
    const bars = assetSeries(panel, asset, noMarket);
    return {
      bars,
      age: ageOf(bars.logPrice),
      marketCap: caps.subarray(asset * length, (asset + 1) * length),
      listed: recentlyTraded(bars.traded),
      metric: (id, maxAgeDays) => onGrid(own?.get(id), panel.times, maxAgeDays),
    };
  });
};
