import { type Snapshot, seriesOf } from '@assay/domain/market';
import { marketCaps } from '../market-cap/market-caps.ts';
import { SCENARIO_RULE } from './model.ts';

/** What the market was worth. */
export interface MarketValues {
  /** Bars looked at, ascending; the last one is the newest. */
  readonly bars: readonly number[];
  /** Market value in USD by asset, then by bar looked at; NaN = unknown. */
  readonly assets: readonly Float64Array[];
  /** Per asset 1 where it had a price by the last of the bars: others do not exist yet. */
  readonly listed: Uint8Array;
  /** Sum of the known ones, by bar looked at; NaN where fewer than ten are known. */
  readonly total: Float64Array;
}

const barsUpTo = (last: number): readonly number[] => {
  const { shareWindow, shareStep } = SCENARIO_RULE;
  const bars: number[] = [];
  for (let t = last; t >= 0 && t > last - shareWindow; t -= shareStep) bars.push(t);
  return bars.reverse();
};

/** Market values as known at the close of bar `t` and, week by week, at those before it. */
export const marketValues = (snapshot: Snapshot, t: number): MarketValues => {
  const { panel } = snapshot;
  const length = panel.times.length;
  const bars = barsUpTo(t);
  const caps = marketCaps(snapshot);
  const assets = panel.assets.map((_, asset) => Float64Array.from(bars, (bar) => caps[asset * length + bar]));
  const listed = Uint8Array.from(panel.assets, (_, asset) => {
    const first = seriesOf(panel, 'close', asset).findIndex((close) => close > 0);
    return first >= 0 && first <= t ? 1 : 0;
  });
  const total = Float64Array.from(bars, (_, i) => {
    const known = assets.map((values) => values[i]).filter((value) => !Number.isNaN(value));
    if (known.length < SCENARIO_RULE.minAssets) return Number.NaN;
    return known.reduce((sum, value) => sum + value, 0);
  });
  return { bars, assets, listed, total };
};
