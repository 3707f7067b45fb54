import { DAY } from '@assay/core/kernel';
import { type MetricId, type MetricSeries, type Panel, type Snapshot, seriesOf } from '@assay/domain/market';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { onGrid } from './step-series.ts';

/** Days for which a stated market capitalisation is moved along with the price. */
export const MARKET_CAP_MAX_AGE = 45;

/** An asset is compared while it traded within this many days. */
export const LISTED_WINDOW = 30;

/** What is known about one asset, on the grid of the panel. */
export interface AssetFacts {
  readonly bars: AssetSeries;
  /** Bars since the first trade; NaN before it. */
  readonly age: Float64Array;
  /**
   * In USD: the panel's; else the newest stated one, at most {@link MARKET_CAP_MAX_AGE} days old, times the
   * growth of the price since; NaN = unknown.
   */
  readonly marketCap: Float64Array;
  /** 1 where the asset traded within the last {@link LISTED_WINDOW} days. */
  readonly listed: Uint8Array;
  /** See `onGrid`. */
  readonly metric: (id: MetricId, maxAgeDays: number) => Float64Array;
}

/** Bar that had closed by each observation; -1 where none had. */
const barOf = (times: Float64Array, at: number): number =>
  times.length === 0 ? -1 : Math.min(times.length - 1, Math.floor((at - times[0]) / DAY) - 1);

const statedCap = (
  stated: MetricSeries | undefined,
  times: Float64Array,
  logPrice: Float64Array,
): Float64Array => {
  if (stated === undefined) return new Float64Array(times.length).fill(Number.NaN);
  const { at } = stated;
  // Price at the moment of each statement, carried on the grid like the statement itself.
  const then = { at, value: at.map((moment) => logPrice[barOf(times, moment)] ?? Number.NaN) };
  const before = onGrid(then, times, MARKET_CAP_MAX_AGE);
  return onGrid(stated, times, MARKET_CAP_MAX_AGE).map((cap, t) => {
    const growth = logPrice[t] - before[t];
    return Number.isNaN(growth) ? cap : cap * Math.exp(growth);
  });
};

const marketCapOf = (
  panel: Panel,
  asset: number,
  stated: MetricSeries | undefined,
  logPrice: Float64Array,
): Float64Array => {
  const known = seriesOf(panel, 'marketCap', asset);
  const carried = statedCap(stated, panel.times, logPrice);
  return carried.map((cap, t) => (known[t] > 0 ? known[t] : cap > 0 ? cap : Number.NaN));
};

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
export const assetFacts = ({ panel, metrics }: Snapshot): readonly AssetFacts[] => {
  const noMarket = new Float64Array(panel.times.length).fill(Number.NaN);
  return panel.assets.map((symbol, asset) => {
    const own = metrics.get(symbol);
    const bars = assetSeries(panel, asset, noMarket);
    return {
      bars,
      age: ageOf(bars.logPrice),
      marketCap: marketCapOf(panel, asset, own?.get('market/cap-usd'), bars.logPrice),
      listed: recentlyTraded(bars.traded),
      metric: (id, maxAgeDays) => onGrid(own?.get(id), panel.times, maxAgeDays),
    };
  });
};
