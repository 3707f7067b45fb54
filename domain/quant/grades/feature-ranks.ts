import type { Panel } from '@assay/domain/market';
import type { Rows } from '../cross-section/rows.ts';
import { BarRanker, type FeatureColumns, featureColumns } from '../features/ranked-bars.ts';
import { type Model, TRADER_GRADE } from '../model.ts';
import { CellColumns } from './cell-columns.ts';
import { surveyMarket } from './market-survey.ts';

/** What the Trader Grade is learned from. */
export interface FeatureRanks {
  /** Ids, in the order of the columns. */
  readonly features: readonly string[];
  /** The admitted assets of each bar. */
  readonly rows: Rows;
  /** Values, one column per feature and one value per row. */
  readonly values: FeatureColumns;
  /** Their centred ranks among the rows of the bar. */
  readonly ranks: FeatureColumns;
}

/** Every feature of every admitted cell of a daily panel, and its rank. */
export const rankFeatures = (panel: Panel, { ta }: Model = TRADER_GRADE): FeatureRanks => {
  const bars = panel.times.length;
  const cells = new CellColumns();
  cells.arrange(new Int32Array(panel.assets.length).fill(-1), bars);
  const { series, first, rows } = surveyMarket(panel, cells, new Float64Array(bars), 0, 0);
  const values = featureColumns(ta, series, rows, first, () => {});
  const ranks = values.map((column) => column.slice());
  const ranker = new BarRanker(rows.widest);
  for (let t = 0; t < bars; t++) ranker.rank(ranks, rows.starts[t], rows.starts[t + 1], ta.length);
  return { features: ta.map(({ id }) => id), rows, values, ranks };
};
