import { byDay, type LinePlot } from '../chart/line-plot.ts';
import { newestDays } from '../chart/visible-range.ts';
import type { MarketDay } from '../data/use-market.ts';
import { count, money, price } from '../format/number.ts';
import { type MarketSearch, MEASURES, type Measure } from './market-search.ts';

interface MeasureWords {
  readonly name: string;
  readonly short: string;
  readonly field: 'totalMarketCap' | 'bitcoinPrice' | 'marketLevel';
  readonly format: (value: number) => string;
}

export const MEASURE_WORDS: Readonly<Record<Measure, MeasureWords>> = {
  marketCap: { name: 'Total market cap', short: 'Market cap', field: 'totalMarketCap', format: money },
  bitcoin: { name: 'Price of BTC', short: 'BTC', field: 'bitcoinPrice', format: price },
  index: { name: 'Market index, from 100', short: 'Market index', field: 'marketLevel', format: count },
};

/** Those that this server knows on any day. */
export const knownMeasures = (history: readonly MarketDay[]): Measure[] =>
  MEASURES.filter((measure) => history.some((day) => day[MEASURE_WORDS[measure].field] !== null));

/** The wanted measure where it is known, else the first that is. */
export const shownMeasure = (history: readonly MarketDay[], { by }: Pick<MarketSearch, 'by'>): Measure => {
  const known = knownMeasures(history);
  return known.find((measure) => measure === by) ?? known.at(0) ?? 'index';
};

export const marketPlot = (
  history: readonly MarketDay[],
  measure: Measure,
  { range, scale }: Pick<MarketSearch, 'range' | 'scale'>,
): LinePlot => {
  const { name, field, format } = MEASURE_WORDS[measure];
  const { days, rows } = byDay(newestDays(history, range));
  return {
    days,
    lines: [{ name, tone: 'ink', values: rows.map((row) => row?.[field] ?? null) }],
    states: rows.map((row) => row?.signal ?? null),
    scale,
    format,
  };
};
