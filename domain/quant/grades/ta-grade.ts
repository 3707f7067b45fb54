import { DAY } from '@assay/core/kernel';
import { neutralise } from '../cross-section/neutralise.ts';
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
  readonly control?: Float32Array | undefined;
}

const monthOf = (time: number): number => new Date(time).getUTCMonth();

/**
 * TA Grade: a linear score of feature ranks, learned anew on the first bar of each UTC month.
 * @param onDay called after each bar.
 */
export const gradeTa = (
  sheet: GradeSheet,
  input: TaInput,
  rule: WalkForwardRule,
  onDay: () => void,
): readonly Refit[] => {
  const { times, rows, cells, columns, labels, control } = input;
  const learner = new WalkForward(times.length, columns.length, rule);
  const refits: Refit[] = [];
  let weights: Float64Array | undefined;
  for (let t = 0; t < times.length; t++) {
    const [from, to] = [rows.starts[t], rows.starts[t + 1]];
    const x = dayMatrix(columns, from, to);
    const y = Float64Array.from(labels.subarray(from, to));
    if (control !== undefined) {
      neutralise(x, columns.length, control.subarray(from, to));
      neutralise(y, 1, control.subarray(from, to));
    }
    const fit = t > 0 && monthOf(times[t]) !== monthOf(times[t - 1]) ? learner.refit(t) : undefined;
    if (fit !== undefined) {
      weights = fit.coefficients;
      const { first, last, days, rows: count, coefficients } = fit;
      refits.push({
        at: times[t] + DAY,
        from: times[first],
        to: times[last],
        days,
        rows: count,
        coefficients: [...coefficients],
      });
    }
    if (to > from && weights !== undefined) gradeDay(sheet, x, weights, cells.subarray(from, to));
    if (to > from && t + rule.horizonDays < times.length) learner.add(t, x, y);
    onDay();
  }
  return refits;
};
