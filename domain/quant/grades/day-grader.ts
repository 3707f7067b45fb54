import type { BarGrades } from './graded-bar.ts';
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
  let largest = 0;
  for (let i = 0; i < scores.length; i++) largest = Math.max(largest, Math.abs(scores[i]));
  if (largest === 0) return 0;
  let squares = 0;
  for (let i = 0; i < scores.length; i++) {
    const steps = Math.round((scores[i] / largest) * STEPS);
    squares += steps * steps;
  }
  return (largest * Math.sqrt(squares / scores.length)) / STEPS;
};

/** Below this share of the largest part, scores are what rounding left of parts that cancel. */
const NOISE = 1e-12;

/** A score's parts: `width` columns of `rows` values of mean 0; row `r` of column `f` at `r * rowStep + f * columnStep`. */
export interface ScoreParts {
  readonly parts: Float64Array;
  readonly rows: number;
  readonly width: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

const sumUp = ({ parts, rows, width, rowStep, columnStep }: ScoreParts) => {
  const scores = new Float64Array(rows);
  let largest = 0;
  for (let f = 0; f < width; f++) {
    for (let row = 0, i = f * columnStep; row < rows; row++, i += rowStep) {
      const part = parts[i];
      scores[row] += part;
      if (part > largest) largest = part;
      else if (-part > largest) largest = -part;
    }
  }
  return { scores, largest };
};

/**
 * Grades one day by scores that are sums of parts.
 * @returns nothing where the scores do not tell the assets apart.
 */
export const barGrades = (input: ScoreParts): BarGrades | undefined => {
  const { parts, rows, width, rowStep, columnStep } = input;
  const { scores, largest } = sumUp(input);
  const spread = spreadOf(scores);
  if (!(spread > NOISE * largest)) return undefined;
  const grades = new Float64Array(rows);
  const contributions = new Float32Array(rows * width);
  let out = 0;
  for (let row = 0; row < rows; row++) {
    grades[row] = normalGrade(scores[row], spread);
    const scale = pointsPerScore(scores[row], spread, grades[row]);
    for (let f = 0, i = row * rowStep; f < width; f++, i += columnStep)
      contributions[out++] = parts[i] * scale;
  }
  return { grades, contributions };
};

/**
 * Grades one day into a sheet.
 * @param parts row-major, one row of `sheet.width` per entry of `cells`; a score's parts, mean 0 over the day.
 * @returns false, and writes nothing, where the scores do not tell the assets apart.
 */
export const gradeParts = (sheet: GradeSheet, parts: Float64Array, cells: Int32Array): boolean => {
  const { width } = sheet;
  const own = barGrades({ parts, rows: cells.length, width, rowStep: width, columnStep: 1 });
  if (own === undefined) return false;
  cells.forEach((cell, row) => {
    sheet.grades[cell] = own.grades[row];
    sheet.contributions.set(own.contributions.subarray(row * width, (row + 1) * width), cell * width);
  });
  return true;
};
