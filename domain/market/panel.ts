import { type Digest, type Instant, type Interval, sha256 } from '@assay/core/kernel';
import type { Metrics } from './metric.ts';

export const PANEL_COLUMNS = ['open', 'high', 'low', 'close', 'turnover', 'marketCap'] as const;
export type PanelColumn = (typeof PANEL_COLUMNS)[number];

/**
 * Bars of many assets on one time grid. Every column has `assets.length * times.length` cells, asset by
 * asset: cell `asset * times.length + t`. NaN = no value: gaps stay gaps.
 */
export interface Panel {
  readonly interval: Interval;
  /** Symbols, ascending. */
  readonly assets: readonly string[];
  /** Starts of the bars, ascending, evenly spaced: a time at which nothing traded is there too. */
  readonly times: Float64Array;
  /** Prices, turnover and market cap in the quote currency. */
  readonly columns: Readonly<Record<PanelColumn, Float64Array>>;
}

/** What a model gets to see: a panel cut at a time, and where it came from. */
export interface Snapshot {
  readonly panel: Panel;
  /** Facts other than bars; empty where none are held. */
  readonly metrics: Metrics;
  /** No bar closes later than this. */
  readonly asOf: Instant;
  /** No fact was learned later than this. */
  readonly knownAt: Instant;
  /** Digest of panel and metrics (`snapshotDigest`): equal digests mean equal inputs. */
  readonly digest: Digest;
  /** Segments of the lake that panel and metrics were read from. */
  readonly segments: readonly Digest[];
  /** Sources of those segments. */
  readonly sources: readonly string[];
  readonly simulated: boolean;
}

const bytesOf = (values: Float64Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** SHA-256 over interval, assets, times and columns (little-endian doubles, columns in fixed order). */
export const panelDigest = (panel: Panel): Digest =>
  sha256(
    JSON.stringify([panel.interval, panel.assets]),
    bytesOf(panel.times),
    ...PANEL_COLUMNS.map((name) => bytesOf(panel.columns[name])),
  );

/** One asset's cells of a column, as a view. */
export const seriesOf = (panel: Panel, column: PanelColumn, asset: number): Float64Array => {
  const length = panel.times.length;
  return panel.columns[column].subarray(asset * length, (asset + 1) * length);
};

/** The panel without what comes after `end` (exclusive): what a model saw when bar `end - 1` closed. */
export const truncatePanel = (panel: Panel, end: number): Panel => {
  const cut = (name: PanelColumn): Float64Array => {
    const out = new Float64Array(panel.assets.length * end);
    for (let asset = 0; asset < panel.assets.length; asset++) {
      out.set(seriesOf(panel, name, asset).subarray(0, end), asset * end);
    }
    return out;
  };
  const columns = Object.fromEntries(PANEL_COLUMNS.map((name) => [name, cut(name)])) as Panel['columns'];
  return { interval: panel.interval, assets: panel.assets, times: panel.times.slice(0, end), columns };
};
