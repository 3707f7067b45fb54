import type { Panel, Snapshot } from '@assay/domain/market';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { dailyReturns } from '../statistics/daily-returns.ts';
import { judgeAsset } from '../universe.ts';
import { type SizeTable, sizeTable } from './size-table.ts';

/** What every component of the indicator reads; made once per snapshot. */
export interface MarketFrame {
  readonly panel: Panel;
  readonly series: readonly AssetSeries[];
  /** Simple daily returns per asset; NaN = gap. */
  readonly returns: readonly Float64Array[];
  readonly sizes: SizeTable;
  /** Assets of the universe at each bar: liquid, traded, not pegged. Ascending. */
  readonly universe: readonly Int32Array[];
  /** Index of BTC; -1 where the panel does not hold it. */
  readonly bitcoin: number;
}

export const marketFrame = (snapshot: Pick<Snapshot, 'panel' | 'metrics'>): MarketFrame => {
  const { panel } = snapshot;
  const unused = new Float64Array(panel.times.length);
  const series = panel.assets.map((_, asset) => assetSeries(panel, asset, unused));
  const verdicts = series.map((own) => judgeAsset(own));
  const membersAt = (t: number): Int32Array =>
    Int32Array.from(verdicts.flatMap((verdict, asset) => (verdict[t] === 0 ? [asset] : [])));
  return {
    panel,
    series,
    returns: panel.assets.map((_, asset) => dailyReturns(panel, asset)),
    sizes: sizeTable(snapshot),
    universe: Array.from(panel.times, (_, t) => membersAt(t)),
    bitcoin: panel.assets.indexOf('BTC'),
  };
};

/** A series made bar by bar. */
export const perBar = ({ panel }: MarketFrame, value: (t: number) => number): Float64Array =>
  Float64Array.from(panel.times, (_, t) => value(t));
