import type { Rows } from '../cross-section/rows.ts';
import { dayMatrix } from '../features/feature-table.ts';
import { type GradeSheet, gradeDay } from './day-grader.ts';

/** Quant Grade: a fixed weighted sum of the ranks of risk statistics, day by day. */
export const gradeQuant = (
  sheet: GradeSheet,
  rows: Rows,
  cells: Int32Array,
  columns: readonly Float32Array[],
  weights: readonly number[],
): void => {
  for (let t = 0; t + 1 < rows.starts.length; t++) {
    const [from, to] = [rows.starts[t], rows.starts[t + 1]];
    if (to > from) gradeDay(sheet, dayMatrix(columns, from, to), weights, cells.subarray(from, to));
  }
};
