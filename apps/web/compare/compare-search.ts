import type { SearchSchemaInput } from '@tanstack/react-router';
import { CHART_DEFAULTS, type ChartView, readChartView } from '../chart/chart-view.ts';
import { textIn } from '../shell/search-values.ts';
import { MOST_COMPARED } from './selection.ts';

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

/** The tickers of an address, each once: those that are compared, and those that are too many. */
export const comparedAssets = (assets: string): { shown: string[]; leftOut: string[] } => {
  const tickers = assets
    .split(',')
    .map((ticker) => ticker.trim().toUpperCase())
    .filter((ticker) => ticker !== '');
  const once = [...new Set(tickers)];
  return { shown: once.slice(0, MOST_COMPARED), leftOut: once.slice(MOST_COMPARED) };
};
