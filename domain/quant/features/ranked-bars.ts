import { centredRanker, type Ranker } from '../cross-section/rank.ts';
import { type AssetRows, type Rows, rowsByAsset } from '../cross-section/rows.ts';
import type { AssetSeries } from './asset-series.ts';
import type { Feature } from './feature.ts';

/** Values of features, one column per feature and one value per row. */
export type FeatureColumns = readonly Float32Array[];

/** So few bars are faster one by one. */
const FEW = 8;

const fill = (
  column: Float32Array,
  feature: Feature,
  series: AssetSeries,
  rows: AssetRows,
  first: number,
): void => {
  const { row, t } = rows;
  if (feature.fill === undefined || row.length < FEW) {
    for (let i = 0; i < row.length; i++) column[row[i]] = feature.value(series, first + t[i]);
    return;
  }
  const values = new Float64Array(series.logPrice.length - first);
  feature.fill(series, first, values);
  for (let i = 0; i < row.length; i++) column[row[i]] = values[t[i]];
};

/**
 * Values of features on the rows of the bars from `first` on.
 * @param rows whose bar 0 is bar `first` of the series.
 * @param onAsset called after each asset.
 */
export const featureColumns = (
  features: readonly Feature[],
  series: readonly AssetSeries[],
  rows: Rows,
  first: number,
  onAsset: () => void,
): FeatureColumns => {
  const columns = features.map(() => new Float32Array(rows.asset.length));
  rowsByAsset(rows, series.length).forEach((own, asset) => {
    if (own.row.length > 0)
      features.forEach((feature, f) => {
        fill(columns[f], feature, series[asset], own, first);
      });
    series[asset].sums.clear();
    onAsset();
  });
  return columns;
};

/** Ranks bars one after the other. */
export class BarRanker {
  readonly #rank: Ranker;

  /** @param capacity rows of the largest bar. */
  constructor(capacity: number) {
    this.#rank = centredRanker(capacity);
  }

  /**
   * Puts centred ranks in the place of the values of some rows.
   * @param width how many columns, from the first on, are returned.
   * @returns their ranks in steps of `RANK_STEP`, column by column.
   */
  rank(columns: FeatureColumns, from: number, to: number, width: number): Int8Array {
    const size = to - from;
    const steps = new Int8Array(size * width);
    columns.forEach((column, f) => {
      if (f < width) this.#rank(column.subarray(from, to), steps, f * size);
      else this.#rank(column.subarray(from, to));
    });
    return steps;
  }
}
