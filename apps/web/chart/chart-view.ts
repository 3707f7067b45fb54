import { oneOf } from '../state/search-values.ts';

export const RANGES = ['1m', '3m', '1y', '3y', 'all'] as const;
/** Hours are drawn for a year. */
export const HOURLY_RANGES = ['1m', '3m', '1y'] as const satisfies readonly (typeof RANGES)[number][];
export type Range = (typeof RANGES)[number];

export const SCALES = ['linear', 'log'] as const;
export type Scale = (typeof SCALES)[number];

/** How any chart of the page is looked at. */
export interface ChartView {
  readonly range: Range;
  readonly scale: Scale;
}

export const CHART_DEFAULTS: ChartView = { range: '1y', scale: 'linear' };

/** Reads what an address says; whatever does not fit is the default. */
export const readChartView = (raw: Partial<ChartView>): ChartView => ({
  range: oneOf(RANGES, raw.range, CHART_DEFAULTS.range),
  scale: oneOf(SCALES, raw.scale, CHART_DEFAULTS.scale),
});
