import { DAY, type Instant } from '@assay/core/kernel';

/** One fall from a high and, where it came, the way back. */
export interface Drawdown {
  /** Lowest close over the high, less 1: a negative fraction. */
  readonly depth: number;
  /** Bar of the high. */
  readonly start: Instant;
  readonly trough: Instant;
  /** First bar at or above the high; `null` = still below it. */
  readonly recovery: Instant | null;
  /** Days from the high to the recovery, or to the last bar. */
  readonly days: number;
}

/** Closes of the bars that traded, oldest first. */
export interface Closes {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Every fall below a high, in order of time. Closes are what counts, not intraday prices. */
export const drawdownsOf = ({ times, values }: Closes): readonly Drawdown[] => {
  const found: Drawdown[] = [];
  let high = 0;
  let trough = -1;
  const close = (end: number, recovered: boolean): void => {
    found.push({
      depth: values[trough] / values[high] - 1,
      start: times[high],
      trough: times[trough],
      recovery: recovered ? times[end] : null,
      days: Math.round((times[end] - times[high]) / DAY),
    });
    trough = -1;
  };
  for (let i = 1; i < values.length; i++) {
    if (values[i] < values[high]) {
      if (trough < 0 || values[i] < values[trough]) trough = i;
      continue;
    }
    if (trough >= 0) close(i, true);
    high = i;
  }
  if (trough >= 0) close(values.length - 1, false);
  return found;
};

/** The deepest falls, deepest first; of equal ones the earlier first. */
export const deepestDrawdowns = (closes: Closes, count: number): readonly Drawdown[] =>
  [...drawdownsOf(closes)].sort((a, b) => a.depth - b.depth || a.start - b.start).slice(0, count);

/** Root mean square of the fractions below the highest close so far (Martin and McCann, 1989); 0 = always at a high. */
export const ulcerIndex = ({ values }: Closes): number => {
  let high = 0;
  let squares = 0;
  for (const value of values) {
    high = Math.max(high, value);
    squares += (value / high - 1) ** 2;
  }
  return Math.sqrt(squares / values.length);
};
