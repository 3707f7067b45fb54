import type { SearchSchemaInput } from '@tanstack/react-router';
import { CHART_DEFAULTS, type ChartView, readChartView } from '../chart/chart-view.ts';
import { textIn } from '../state/search-values.ts';

/** Everything the comparison shows is in its address. */
export interface CompareSearch extends ChartView {
  /** Tickers with commas between them. */
  readonly assets: string;
}

export const COMPARE_DEFAULTS: CompareSearch = { ...CHART_DEFAULTS, assets: '' };

const LONGEST = 200;

export const readCompareSearch = (raw: Partial<CompareSearch> & SearchSchemaInput): CompareSearch => ({
  ...readChartView(raw),
  assets: textIn(raw.assets, LONGEST),
});
