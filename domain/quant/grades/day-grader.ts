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

/** Steps of the largest score in which the mean square is taken, so that its sum is exact in any order. */
const STEPS = 2 ** 20;

/** Root mean square of a day's scores, the same in any order of the assets. */
export const spreadOf = (scores: Float64Array): number => {
  const largest = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
  if (largest === 0) return 0;
  const squares = scores.reduce((sum, score) => sum + Math.round((score / largest) * STEPS) ** 2, 0);
  return (largest * Math.sqrt(squares / scores.length)) / STEPS;
};

/** Below this share of the largest part, scores are what rounding left of parts that cancel. */
const NOISE = 1e-12;

/**
 * Grades one day by scores that are sums of parts.
 * @param parts row-major, one row of `sheet.width` per entry of `cells`; a score's parts, mean 0 over the day.
 * @returns false, and writes nothing, where the scores do not tell the assets apart.
 */
export const gradeParts = (sheet: GradeSheet, parts: Float64Array, cells: Int32Array): boolean => {
  const { width } = sheet;
  let largest = 0;
  const scores = Float64Array.from(cells, (_, row) => {
    let score = 0;
    for (let i = row * width; i < (row + 1) * width; i++) {
      score += parts[i];
      largest = Math.max(largest, Math.abs(parts[i]));
    }
    return score;
  });
  const spread = spreadOf(scores);
  if (!(spread > NOISE * largest)) return false;
  for (let row = 0; row < cells.length; row++) {
    const grade = normalGrade(scores[row], spread);
    const scale = pointsPerScore(scores[row], spread, grade);
    sheet.grades[cells[row]] = grade;
    const out = cells[row] * width;
    for (let f = 0; f < width; f++) sheet.contributions[out + f] = parts[row * width + f] * scale;
  }
  return true;
};

/**
 * Grades one day by a linear score.
 * @param x centred features, row-major, one row per entry of `cells`.
 * @returns see {@link gradeParts}.
 */
export const gradeDay = (
  sheet: GradeSheet,
  x: Float64Array,
  weights: ArrayLike<number>,
  cells: Int32Array,
): boolean =>
  gradeParts(
    sheet,
    x.map((value, i) => value * weights[i % sheet.width]),
    cells,
  );
