import { centredRanker, quantiseRanks } from '../cross-section/rank.ts';
import { type AssetRows, type Rows, rowsByAsset } from '../cross-section/rows.ts';
import type { AssetSeries } from './asset-series.ts';
import type { Feature } from './feature.ts';

/** Cross-sectional ranks of features, row by row. */
export interface RankMatrix {
  /** Row-major; -127 to 127, the steps of `RANK_STEP`. */
  readonly ranks: Int8Array;
  readonly width: number;
}

const fill = (column: Float32Array, { value }: Feature, series: AssetSeries, { row, t }: AssetRows): void => {
  for (let i = 0; i < row.length; i++) column[row[i]] = value(series, t[i]);
};

/** Centred cross-sectional ranks of features: one column per feature, one value per row. */
export type FeatureTable = ReadonlyMap<Feature, Float32Array>;

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
    series[asset].sums.clear();
    onAsset();
  });
  const rank = centredRanker(rows.widest);
  for (const column of table.values()) {
    for (let t = 0; t + 1 < rows.starts.length; t++)
      rank(column.subarray(rows.starts[t], rows.starts[t + 1]));
  }
  return table;
};

export const rankMatrix = (features: readonly Feature[], table: FeatureTable, rows: Rows): RankMatrix => {
  const width = features.length;
  const ranks = new Int8Array(rows.asset.length * width);
  features.forEach((feature, f) => {
    quantiseRanks(table.get(feature) as Float32Array, ranks, f, width);
  });
  return { ranks, width };
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
