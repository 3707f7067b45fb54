import type { SearchSchemaInput } from '@tanstack/react-router';
import { CHART_DEFAULTS, type ChartView, readChartView } from '../chart/chart-view.ts';
import { oneOf, textIn } from '../state/search-values.ts';

export const MEASURES = ['marketCap', 'bitcoin', 'index'] as const;
/** What the market is drawn by. */
export type Measure = (typeof MEASURES)[number];

export const COLOURS = ['change24h', 'change7d', 'grade'] as const;
/** What the tiles of the map are coloured by. */
export type Colour = (typeof COLOURS)[number];

export const SPANS = ['24h', '7d'] as const;
export type MoveSpan = (typeof SPANS)[number];

export const SIZES = [20, 30, 40] as const;
export type MatrixSize = (typeof SIZES)[number];

export const PICKS = ['all', 'active', 'past'] as const;
export type Picks = (typeof PICKS)[number];

/** Everything the market page shows is in its address. */
export interface MarketSearch extends ChartView {
  /** Empty: the first that is known. */
  readonly by: Measure | '';
  readonly colour: Colour;
  /** Category that the map is narrowed to; empty: all. */
  readonly sector: string;
  readonly moves: MoveSpan;
  readonly top: MatrixSize;
  readonly picks: Picks;
}

export const MARKET_DEFAULTS: MarketSearch = {
  ...CHART_DEFAULTS,
  by: '',
  colour: 'change24h',
  sector: '',
  moves: '24h',
  top: 20,
  picks: 'all',
};

/** Reads what an address says; whatever does not fit is the default. */
export const readMarketSearch = (raw: Partial<MarketSearch> & SearchSchemaInput): MarketSearch => ({
  ...readChartView(raw),
  by: oneOf<Measure | ''>(MEASURES, raw.by, ''),
  colour: oneOf(COLOURS, raw.colour, MARKET_DEFAULTS.colour),
  sector: textIn(raw.sector, 64),
  moves: oneOf(SPANS, raw.moves, MARKET_DEFAULTS.moves),
  top: oneOf(SIZES, raw.top, MARKET_DEFAULTS.top),
  picks: oneOf(PICKS, raw.picks, MARKET_DEFAULTS.picks),
});

export type ChangeView = (change: Partial<MarketSearch>) => void;
