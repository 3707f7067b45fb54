import type { SearchSchemaInput } from '@tanstack/react-router';
import { oneOf, textIn } from '../state/search-values.ts';
import { columnsIn, columnText, isColumnId, type SortKey } from './column-ids.ts';
import { rangeIn, rangeText } from './value-range.ts';

export const SIGNALS = ['bullish', 'neutral', 'bearish'] as const;
export type SignalFilter = (typeof SIGNALS)[number] | 'all';

/** Everything the ratings page shows is in its address. */
export interface RatingsSearch {
  readonly q: string;
  /** A column; a leading minus sorts downwards. */
  readonly sort: SortKey;
  readonly signal: SignalFilter;
  /** Ranges: `60-100`, `60-`, `0-40`. */
  readonly grade: string;
  readonly investor: string;
  readonly cap: string;
  readonly volume: string;
  /** Slugs between dots: in one of these. */
  readonly category: string;
  readonly exchange: string;
  /** Hide what is abstained. */
  readonly graded: boolean;
  /** Columns between dots; empty where nobody chose. */
  readonly columns: string;
  /** The asset whose row is unfolded on a phone. */
  readonly open: string;
}

export const RATINGS_DEFAULTS: RatingsSearch = {
  q: '',
  sort: '-trader',
  signal: 'all',
  grade: '',
  investor: '',
  cap: '',
  volume: '',
  category: '',
  exchange: '',
  graded: false,
  columns: '',
  open: '',
};

const sortKey = (value: unknown): SortKey =>
  typeof value === 'string' && isColumnId(value.replace(/^-/, ''))
    ? (value as SortKey)
    : RATINGS_DEFAULTS.sort;

const range = (value: unknown): string => rangeText(rangeIn(textIn(value, 64)));

/** `a.b` */
export const listIn = (text: string): string[] => text.split('.').filter((part) => part !== '');

export const listText = (parts: readonly string[]): string => parts.join('.');

const list = (value: unknown): string => listText([...new Set(listIn(textIn(value, 600).toLowerCase()))]);

const columns = (value: unknown): string => {
  const named = columnsIn(textIn(value, 600));
  return named === undefined ? '' : columnText(named);
};

/** Reads what an address says; whatever does not fit is the default. */
export const readRatingsSearch = (raw: Partial<RatingsSearch> & SearchSchemaInput): RatingsSearch => ({
  q: textIn(raw.q, 64),
  sort: sortKey(raw.sort),
  signal: oneOf<SignalFilter>(SIGNALS, raw.signal, 'all'),
  grade: range(raw.grade),
  investor: range(raw.investor),
  cap: range(raw.cap),
  volume: range(raw.volume),
  category: list(raw.category),
  exchange: list(raw.exchange),
  graded: raw.graded === true,
  columns: columns(raw.columns),
  open: textIn(raw.open, 32),
});
