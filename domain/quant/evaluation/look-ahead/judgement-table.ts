import type { Snapshot } from '@assay/domain/market';
import type { GradeHistory } from '../../grades/grade-history.ts';

/** One array of judgements. */
export interface JudgementColumn {
  readonly name: string;
  /** `asset`: `width` values per cell `asset * times.length + t`; `market`: `width` values per bar `t`. */
  readonly of: 'asset' | 'market';
  readonly values: ArrayLike<number>;
  readonly width: number;
}

/** What any model came to: values of bar `t` as of its close. NaN = abstained. */
export interface JudgementTable {
  readonly assets: readonly string[];
  /** Starts of the bars, ascending; may begin later and be fewer than the panel's. */
  readonly times: Float64Array;
  readonly columns: readonly JudgementColumn[];
}

/** Grades, signals, bands, statistics, an indicator or an index: anything that judges a snapshot. */
export interface JudgementModel {
  readonly id: string;
  readonly judge: (snapshot: Snapshot) => JudgementTable;
}

/** A column with one value per asset and bar. */
export const assetColumn = (name: string, values: ArrayLike<number>, width = 1): JudgementColumn => ({
  name,
  of: 'asset',
  values,
  width,
});

/** A column with one value per bar. */
export const marketColumn = (name: string, values: ArrayLike<number>, width = 1): JudgementColumn => ({
  name,
  of: 'market',
  values,
  width,
});

/** Every array of a grade history, contributions included. */
export const gradeTable = (history: GradeHistory): JudgementTable => ({
  assets: history.assets,
  times: history.times,
  columns: [
    assetColumn('ta', history.ta),
    assetColumn('quant', history.quant),
    assetColumn('trader', history.trader),
    assetColumn('relativeDirection', history.relativeDirection),
    assetColumn('abstention', history.abstention),
    assetColumn('signal', history.signal),
    assetColumn('trend', history.trend),
    assetColumn('strategyReturn', history.strategyReturn),
    assetColumn('holdingReturn', history.holdingReturn),
    assetColumn('contributions.ta', history.contributions.ta, history.model.ta.length),
    assetColumn('contributions.quant', history.contributions.quant, history.model.quant.length),
  ],
});
