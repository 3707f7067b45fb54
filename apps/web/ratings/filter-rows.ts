import type { RatingRow } from '../data/rating-row.ts';
import type { RatingsSearch, SignalFilter } from './ratings-search.ts';

export type Filters = Pick<RatingsSearch, 'q' | 'signal' | 'min' | 'max' | 'graded'>;

const SIGNAL_OF: Readonly<Record<Exclude<SignalFilter, 'all'>, 1 | 0 | -1>> = {
  bullish: 1,
  neutral: 0,
  bearish: -1,
};

const hasSignal = ({ grade }: RatingRow, signal: SignalFilter): boolean =>
  signal === 'all' || grade.signal === SIGNAL_OF[signal];

/** A range narrower than the whole leaves out what has no grade. */
const isInRange = ({ grade: { trader } }: RatingRow, min: number, max: number): boolean => {
  if (min <= 0 && max >= 100) return true;
  return trader !== null && trader >= min && trader <= max;
};

export const filterRows = (rows: readonly RatingRow[], filters: Filters): RatingRow[] => {
  const text = filters.q.trim().toUpperCase();
  return rows.filter(
    (row) =>
      row.asset.includes(text) &&
      hasSignal(row, filters.signal) &&
      isInRange(row, filters.min, filters.max) &&
      !(filters.graded && row.grade.abstained !== null),
  );
};

export const isFiltered = ({ q, signal, min, max, graded }: Filters): boolean =>
  q !== '' || signal !== 'all' || min > 0 || max < 100 || graded;
