import { DAY } from '@assay/core/kernel';
import { metricAt, type Snapshot, seriesOf } from '@assay/domain/market';
import { SCENARIO_RULE } from './model.ts';

/** What the market was worth. */
export interface MarketValues {
  /** Bars looked at, ascending; the last one is the newest. */
  readonly bars: readonly number[];
  /** Market value in USD by asset, then by bar looked at; NaN = unknown. */
  readonly assets: readonly Float64Array[];
  /** Sum of the known ones, by bar looked at; NaN where fewer than ten are known. */
  readonly total: Float64Array;
}

/** Value stated with the bar, or as a metric no older than 45 days. */
const valueAt = (snapshot: Snapshot, asset: number, t: number): number => {
  const { panel, metrics } = snapshot;
  const stated = seriesOf(panel, 'marketCap', asset)[t];
  if (stated > 0) return stated;
  const series = metrics.get(panel.assets[asset])?.get('market/cap-usd');
  const known = metricAt(series, panel.times[t] + DAY, SCENARIO_RULE.staleDays * DAY);
  return known > 0 ? known : Number.NaN;
};

const barsUpTo = (last: number): readonly number[] => {
  const { shareWindow, shareStep } = SCENARIO_RULE;
  const bars: number[] = [];
  for (let t = last; t >= 0 && t > last - shareWindow; t -= shareStep) bars.push(t);
  return bars.reverse();
};

/** Market values as known at the close of bar `t` and, week by week, at those before it. */
export const marketValues = (snapshot: Snapshot, t: number): MarketValues => {
  const bars = barsUpTo(t);
  const assets = snapshot.panel.assets.map((_, asset) =>
    Float64Array.from(bars, (bar) => valueAt(snapshot, asset, bar)),
  );
  const total = Float64Array.from(bars, (_, i) => {
    const known = assets.map((values) => values[i]).filter((value) => !Number.isNaN(value));
    if (known.length < SCENARIO_RULE.minAssets) return Number.NaN;
    return known.reduce((sum, value) => sum + value, 0);
  });
  return { bars, assets, total };
};
