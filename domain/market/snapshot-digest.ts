import { type Digest, sha256 } from '@assay/core/kernel';
import type { MetricSeries, Metrics } from './metric.ts';
import { type Panel, panelDigest } from './panel.ts';

const bytesOf = (values: Float64Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

const assetDigest = (symbol: string, series: ReadonlyMap<string, MetricSeries>): Digest => {
  const ids = [...series.keys()].sort();
  const columns = ids.map((id) => series.get(id) as MetricSeries);
  const shape = ids.map((id, i) => [id, columns[i].at.length]);
  return sha256(
    JSON.stringify([symbol, shape]),
    ...columns.flatMap(({ at, value }) => [bytesOf(at), bytesOf(value)]),
  );
};

/**
 * The panel's digest where there are no metrics; else SHA-256 over it and, per symbol in ascending order, the
 * SHA-256 of symbol, metric ids (ascending, with lengths), times and values (little-endian doubles).
 */
export const snapshotDigest = (panel: Panel, metrics: Metrics): Digest => {
  const bars = panelDigest(panel);
  if (metrics.size === 0) return bars;
  const assets = [...metrics].sort(([a], [b]) => (a < b ? -1 : 1));
  const digests = assets.map(([symbol, series]) => assetDigest(symbol, series));
  return sha256(JSON.stringify([bars, ...digests]));
};
