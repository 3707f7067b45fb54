import type { SearchSchemaInput } from '@tanstack/react-router';
import { isColumnId, type SortKey } from './column-ids.ts';

export const SIGNALS = ['bullish', 'neutral', 'bearish'] as const;
export type SignalFilter = (typeof SIGNALS)[number] | 'all';

/** Everything the ratings page shows is in its address. */
export interface RatingsSearch {
  readonly q: string;
  /** A column; a leading minus sorts downwards. */
  readonly sort: SortKey;
  readonly signal: SignalFilter;
  readonly min: number;
  readonly max: number;
  /** Hide what is abstained. */
  readonly graded: boolean;
}

export const RATINGS_DEFAULTS: RatingsSearch = {
  q: '',
  sort: '-trader',
  signal: 'all',
  min: 0,
  max: 100,
  graded: false,
};

const sortKey = (value: unknown): SortKey =>
  typeof value === 'string' && isColumnId(value.replace(/^-/, ''))
    ? (value as SortKey)
    : RATINGS_DEFAULTS.sort;

/** A bound of the grade range, or the widest where the address holds no such number. */
export const gradeBound = (value: unknown, widest: number): number => {
  const bound = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return bound >= 0 && bound <= 100 && value !== '' ? bound : widest;
};

const searchText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 64) : '';

/** Reads what an address says; whatever does not fit is the default. */
export const readRatingsSearch = (raw: Partial<RatingsSearch> & SearchSchemaInput): RatingsSearch => ({
  q: searchText(raw.q),
  sort: sortKey(raw.sort),
  signal: SIGNALS.find((signal) => signal === raw.signal) ?? 'all',
  min: gradeBound(raw.min, 0),
  max: gradeBound(raw.max, 100),
  graded: raw.graded === true,
});
