import { CHART_DEFAULTS, type ChartView, readChartView } from '../chart/chart-view.ts';
import { oneOf } from '../state/search-values.ts';

export const INTERVALS = ['1d', '1h'] as const;
export type Interval = (typeof INTERVALS)[number];

export const STYLES = ['candles', 'bars', 'line', 'area'] as const;
/** How a price is drawn. */
export type Style = (typeof STYLES)[number];

export const LAYERS = ['signals', 'levels', 'forecast', 'grades'] as const;
/** What of this server's judgements is on the chart. */
export type Layer = (typeof LAYERS)[number];

/** Everything the chart of an asset shows is in its address. */
export interface ChartSearch extends ChartView {
  readonly interval: Interval;
  readonly style: Style;
  /** Indicators with their parameters: `sma:50,macd:12-26-9`. */
  readonly ind: string;
  /** Layers with commas between them; `none` where there is none. */
  readonly show: string;
  /** Over the whole page. */
  readonly full: boolean;
}

export const CHART_SEARCH_DEFAULTS: ChartSearch = {
  ...CHART_DEFAULTS,
  interval: '1d',
  style: 'candles',
  ind: '',
  show: 'signals,forecast,grades',
  full: false,
};

const NO_LAYER = 'none';

export const shownLayers = (show: string): Layer[] => {
  const named = show.split(',');
  return LAYERS.filter((layer) => named.includes(layer));
};

const layersText = (layers: readonly Layer[]): string =>
  LAYERS.filter((layer) => layers.includes(layer)).join(',') || NO_LAYER;

export const withLayer = (show: string, layer: Layer, on: boolean): string => {
  const others = shownLayers(show).filter((one) => one !== layer);
  return layersText(on ? [...others, layer] : others);
};

const INDICATORS = /^[a-z0-9:.,-]{1,300}$/;

/** Reads what an address says; whatever does not fit is the default. */
export const readChartSearch = (raw: Partial<ChartSearch>): ChartSearch => {
  const { interval, style, ind, show } = raw;
  return {
    ...readChartView(raw),
    interval: oneOf(INTERVALS, interval, CHART_SEARCH_DEFAULTS.interval),
    style: oneOf(STYLES, style, CHART_SEARCH_DEFAULTS.style),
    ind: typeof ind === 'string' && INDICATORS.test(ind) ? ind : CHART_SEARCH_DEFAULTS.ind,
    show: typeof show === 'string' ? layersText(shownLayers(show)) : CHART_SEARCH_DEFAULTS.show,
    full: raw.full === true,
  };
};
