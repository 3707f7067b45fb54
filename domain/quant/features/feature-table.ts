import { centredRanker } from '../cross-section/rank.ts';
import { type AssetRows, type Rows, rowsByAsset } from '../cross-section/rows.ts';
import type { AssetSeries } from './asset-series.ts';
import type { Feature } from './feature.ts';

/** Centred cross-sectional ranks of features: one column per feature, one value per row. */
export type FeatureTable = ReadonlyMap<Feature, Float32Array>;

const fill = (column: Float32Array, { value }: Feature, series: AssetSeries, { row, t }: AssetRows): void => {
  for (let i = 0; i < row.length; i++) column[row[i]] = value(series, t[i]);
};

/** @param onAsset called after each asset. */
export const rankedFeatures = (
  features: readonly Feature[],
  series: readonly AssetSeries[],
  rows: Rows,
  onAsset: () => void,
): FeatureTable => {
  const table = new Map(features.map((feature) => [feature, new Float32Array(rows.asset.length)]));
  rowsByAsset(rows, series.length).forEach((own, asset) => {
    for (const [feature, column] of table) fill(column, feature, series[asset], own);
    onAsset();
  });
  const rank = centredRanker(rows.widest);
  for (const column of table.values()) {
    for (let t = 0; t + 1 < rows.starts.length; t++)
      rank(column.subarray(rows.starts[t], rows.starts[t + 1]));
  }
  return table;
};

/** One day's rows of some columns as a row-major matrix. */
export const dayMatrix = (columns: readonly Float32Array[], from: number, to: number): Float64Array => {
  const width = columns.length;
  const x = new Float64Array((to - from) * width);
  for (let f = 0; f < width; f++) {
    for (let row = from; row < to; row++) x[(row - from) * width + f] = columns[f][row];
  }
  return x;
};
