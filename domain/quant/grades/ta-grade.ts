import type { Rows } from '../cross-section/rows.ts';
import { dayMatrix } from '../features/feature-table.ts';
import { type GradeSheet, gradeDay } from './day-grader.ts';
import { type Refit, WalkForward, type WalkForwardRule } from './walk-forward.ts';

export interface TaInput {
  readonly times: Float64Array;
  readonly rows: Rows;
  /** Cell of each row. */
  readonly cells: Int32Array;
  /** Centred ranks, one column per feature. */
  readonly columns: readonly Float32Array[];
  /** See `rankedOutcomes`. */
  readonly labels: Float32Array;
}

const startsMonth = (times: Float64Array, t: number): boolean =>
  t > 0 && new Date(times[t]).getUTCMonth() !== new Date(times[t - 1]).getUTCMonth();

/**
 * TA Grade: a linear score of feature ranks, learned anew on the first bar of each UTC month.
 * @param onDay called after each bar.
 */
export const gradeTa = (
  sheet: GradeSheet,
  { times, rows, cells, columns, labels }: TaInput,
  rule: WalkForwardRule,
  onDay: () => void,
): readonly Refit[] => {
  const learner = new WalkForward(times, columns.length, rule);
  const refits: Refit[] = [];
  for (let t = 0; t < times.length; t++) {
    const [from, to] = [rows.starts[t], rows.starts[t + 1]];
    const refit = startsMonth(times, t) ? learner.refit(t) : undefined;
    if (refit !== undefined) refits.push(refit);
    if (to > from) {
      const x = dayMatrix(columns, from, to);
      const weights = refits.at(-1)?.coefficients;
      if (weights !== undefined) gradeDay(sheet, x, weights, cells.subarray(from, to));
      learner.add(t, x, labels.subarray(from, to));
    }
    onDay();
  }
  return refits;
};
