import type { TrainingBar } from './training.ts';

/** Grades of a bar's rows, and what each feature adds to them. */
export interface BarGrades {
  readonly grades: Float64Array;
  /** Row-major. They sum to grade - 50. */
  readonly contributions: Float32Array;
}

/** The admitted assets of one bar, and what was made of them. */
export interface GradedBar extends TrainingBar {
  /** Indices of the assets, ascending: one row each. */
  readonly assets: Int32Array;
  quant: BarGrades | undefined;
  ta: BarGrades | undefined;
}
