import type { SearchSchemaInput } from '@tanstack/react-router';
import { CHART_SEARCH_DEFAULTS, type ChartSearch, readChartSearch } from './chart-search.ts';

export type AssetSearch = ChartSearch;

export const ASSET_DEFAULTS: AssetSearch = CHART_SEARCH_DEFAULTS;

/** Reads what an address says; whatever does not fit is the default. */
export const readAssetSearch = (raw: Partial<AssetSearch> & SearchSchemaInput): AssetSearch =>
  readChartSearch(raw);
