import { barGrades } from './day-grader.ts';
import type { BarGrades } from './graded-bar.ts';

/** Quant Grade of one bar: a fixed weighted sum of the ranks of risk statistics. @param ranks centred, one column per weight. */
export const gradeQuant = (
  ranks: readonly Float32Array[],
  weights: readonly number[],
): BarGrades | undefined => {
  const rows = ranks[0].length;
  const parts = new Float64Array(rows * weights.length);
  weights.forEach((weight, f) => {
    for (let row = 0; row < rows; row++) parts[f * rows + row] = ranks[f][row] * weight;
  });
  return barGrades({ parts, rows, width: weights.length, rowStep: 1, columnStep: rows });
};
