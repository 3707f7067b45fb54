import type { RatingRow } from '../data/rating-row.ts';
import { listIn, RATINGS_DEFAULTS, type RatingsSearch, type SignalFilter } from './ratings-search.ts';
import { isOpen, isWithin, rangeIn } from './value-range.ts';

const FILTERS = [
  'q',
  'signal',
  'grade',
  'investor',
  'cap',
  'volume',
  'category',
  'exchange',
  'graded',
] as const;

export type Filters = Pick<RatingsSearch, (typeof FILTERS)[number]>;

export const filtersOf = (search: RatingsSearch): Filters => {
  const { q, signal, grade, investor, cap, volume, category, exchange, graded } = search;
  return { q, signal, grade, investor, cap, volume, category, exchange, graded };
};

export const NO_FILTERS = filtersOf(RATINGS_DEFAULTS);

export const isFiltered = (filters: Filters): boolean =>
  FILTERS.some((name) => filters[name] !== NO_FILTERS[name]);

const SIGNAL_OF: Readonly<Record<Exclude<SignalFilter, 'all'>, 1 | 0 | -1>> = {
  bullish: 1,
  neutral: 0,
  bearish: -1,
};

/** Whether a row fits; undefined where what it asks for is not known of the asset. */
type Fits = (row: RatingRow) => boolean | undefined;

interface Question {
  /** What has to be known. */
  readonly needs: string;
  readonly fits: Fits;
}

const within = (text: string, read: (row: RatingRow) => number | null | undefined): Fits | undefined => {
  const range = rangeIn(text);
  if (isOpen(range)) return undefined;
  return (row) => {
    const value = read(row);
    return value === null || value === undefined ? undefined : isWithin(value, range);
  };
};

const among = (text: string, read: (row: RatingRow) => readonly string[]): Fits | undefined => {
  const wanted = new Set(listIn(text));
  if (wanted.size === 0) return undefined;
  return (row) => {
    const held = read(row);
    return held.length === 0 ? undefined : held.some((one) => wanted.has(one));
  };
};

const signalled = (signal: SignalFilter): Fits | undefined => {
  if (signal === 'all') return undefined;
  return ({ grade }) => (grade.signal === null ? undefined : grade.signal === SIGNAL_OF[signal]);
};

const questionsOf = (filters: Filters): Question[] =>
  (
    [
      ['signal', signalled(filters.signal)],
      ['Trader Grade', within(filters.grade, ({ grade }) => grade.trader)],
      ['Investor Grade', within(filters.investor, ({ grade }) => grade.investor)],
      ['market cap', within(filters.cap, ({ price }) => price?.marketCap)],
      ['volume', within(filters.volume, ({ price }) => price?.turnover24h)],
      ['category', among(filters.category, ({ categories }) => categories)],
      ['exchange', among(filters.exchange, ({ exchanges }) => exchanges)],
    ] as const
  ).flatMap(([needs, fits]) => (fits === undefined ? [] : [{ needs, fits }]));

const named = ({ asset, name }: RatingRow, text: string): boolean =>
  asset.toUpperCase().includes(text) || (name?.toUpperCase().includes(text) ?? false);

export interface FilteredRows {
  readonly rows: RatingRow[];
  /** Assets that would be shown if more were known of them, by what is missing. */
  readonly unknown: readonly { readonly needs: string; readonly assets: number }[];
}

export const filterRows = (all: readonly RatingRow[], filters: Filters): FilteredRows => {
  const text = filters.q.trim().toUpperCase();
  const questions = questionsOf(filters);
  const unknown = new Map<string, number>();
  const rows = all.filter((row) => {
    if (!named(row, text) || (filters.graded && row.grade.abstained !== null)) return false;
    const answers = questions.map(({ needs, fits }) => ({ needs, fits: fits(row) }));
    if (answers.some(({ fits }) => fits === false)) return false;
    const missing = answers.filter(({ fits }) => fits === undefined);
    for (const { needs } of missing) unknown.set(needs, (unknown.get(needs) ?? 0) + 1);
    return missing.length === 0;
  });
  return { rows, unknown: [...unknown].map(([needs, assets]) => ({ needs, assets })) };
};
