import type { SearchSchemaInput } from '@tanstack/react-router';
import { CHART_DEFAULTS, type ChartView, readChartView } from '../chart/chart-view.ts';

export type AssetSearch = ChartView;

export const ASSET_DEFAULTS: AssetSearch = CHART_DEFAULTS;

/** Reads what an address says; whatever does not fit is the default. */
export const readAssetSearch = (raw: Partial<AssetSearch> & SearchSchemaInput): AssetSearch =>
  readChartView(raw);
