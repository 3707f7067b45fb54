import { normalGrade, pointsPerScore } from './normal-grade.ts';

/** Where the grades of one judgement go. */
export interface GradeSheet {
  /** Per cell `asset * bars + t`; NaN = none. */
  readonly grades: Float64Array;
  /** Per cell, `width` grade points: cell `c`, feature `f` at `c * width + f`. NaN = none. */
  readonly contributions: Float32Array;
  readonly width: number;
}

export const gradeSheet = (cells: number, width: number): GradeSheet => ({
  grades: new Float64Array(cells).fill(Number.NaN),
  contributions: new Float32Array(cells * width).fill(Number.NaN),
  width,
});

const scoreOf = (x: Float64Array, base: number, weights: ArrayLike<number>, width: number): number => {
  let score = 0;
  for (let f = 0; f < width; f++) score += weights[f] * x[base + f];
  return score;
};

/**
 * Grades one day by a linear score.
 * @param x centred features, row-major, one row per entry of `cells`.
 * @returns false, and writes nothing, where the scores do not tell the assets apart.
 */
export const gradeDay = (
  sheet: GradeSheet,
  x: Float64Array,
  weights: ArrayLike<number>,
  cells: Int32Array,
): boolean => {
  const { width } = sheet;
  const scores = Float64Array.from(cells, (_, row) => scoreOf(x, row * width, weights, width));
  const spread = Math.sqrt(scores.reduce((sum, score) => sum + score * score, 0) / scores.length);
  if (!(spread > 1e-12)) return false;
  for (let row = 0; row < cells.length; row++) {
    const grade = normalGrade(scores[row], spread);
    const scale = pointsPerScore(scores[row], spread, grade);
    sheet.grades[cells[row]] = grade;
    const out = cells[row] * width;
    for (let f = 0; f < width; f++) sheet.contributions[out + f] = weights[f] * x[row * width + f] * scale;
  }
  return true;
};
