import type { Instant } from '@assay/core/kernel';

/**
 * Tail index of the losses (Hill, 1975) from the `count` largest of them: the share of days with a loss
 * above x falls as x^-index, so a smaller index is a fatter tail (near 3 for most markets, below 2 the
 * variance is not finite). NaN where there are not `count + 1` losses.
 * @param sorted daily returns, ascending.
 */
export const hillTailIndex = (sorted: Float64Array, count: number): number => {
  const threshold = -sorted[count];
  if (!(count >= 1) || sorted.length <= count || !(threshold > 0)) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.log(-sorted[i] / threshold);
  return sum > 0 ? count / sum : Number.NaN;
};

export interface WorstDay {
  /** Start of the bar. */
  readonly time: Instant;
  readonly return: number;
}

/** The lowest returns, lowest first; of equal ones the earlier first. NaN is left out. */
export const worstDays = (times: Float64Array, returns: Float64Array, count: number): readonly WorstDay[] =>
  Array.from(returns, (value, t) => ({ time: times[t], return: value }))
    .filter((day) => !Number.isNaN(day.return))
    .sort((a, b) => a.return - b.return || a.time - b.time)
    .slice(0, count);

/** Days per year, of those known, with a return at or below `-fall`. */
export const crashesPerYear = (returns: Float64Array, fall: number): number => {
  const crashes = returns.filter((value) => value <= -fall).length;
  return (365 * crashes) / returns.length;
};
