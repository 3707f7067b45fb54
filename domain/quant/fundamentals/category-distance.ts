import type { Metrics } from '@assay/domain/market';
import { medianInPlace } from '../cross-section/median.ts';
import { onGrid } from './step-series.ts';

/** A category holds until it is stated otherwise. */
const CATEGORY_MAX_AGE = Number.POSITIVE_INFINITY;

interface Member {
  readonly asset: number;
  /** Per bar 1 where the asset belongs to the category, else 0 or NaN. */
  readonly belongs: Float64Array;
}

/** The members of each category, in the order of the assets. */
export type Categories = readonly (readonly Member[])[];

export const categoriesOf = (
  assets: readonly string[],
  times: Float64Array,
  metrics: Metrics,
): Categories => {
  const found = new Map<string, Member[]>();
  assets.forEach((symbol, asset) => {
    for (const [id, series] of metrics.get(symbol) ?? []) {
      if (!id.startsWith('category/')) continue;
      const members = found.get(id) ?? [];
      members.push({ asset, belongs: onGrid(series, times, CATEGORY_MAX_AGE) });
      found.set(id, members);
    }
  });
  return [...found.keys()].sort().map((id) => found.get(id) as Member[]);
};

/**
 * In place: the distance of each value of bar `t` to the median of its category, averaged over the categories
 * of the asset that have enough members with a value; NaN where none has.
 * @param values one per asset.
 */
export const distanceToCategories = (
  values: Float64Array,
  categories: Categories,
  t: number,
  minPeers: number,
): void => {
  const sum = new Float64Array(values.length);
  const count = new Int32Array(values.length);
  for (const members of categories) {
    const present = members.filter(({ asset, belongs }) => belongs[t] === 1 && !Number.isNaN(values[asset]));
    if (present.length < minPeers) continue;
    const median = medianInPlace(Float64Array.from(present, ({ asset }) => values[asset]));
    for (const { asset } of present) {
      sum[asset] += values[asset] - median;
      count[asset]++;
    }
  }
  for (let asset = 0; asset < values.length; asset++) values[asset] = sum[asset] / count[asset];
};
