import { DAY } from '@assay/core/kernel';
import { RANK_STEP } from '../cross-section/rank.ts';
import { type GradeSheet, gradeParts, gradeSheet } from '../grades/day-grader.ts';
import type { Assessments } from './assessments.ts';
import { type FactorMatrix, presentSteps } from './factor-matrix.ts';
import type { InvestorRefit } from './investor-history.ts';
import { INVESTOR_FACTORS, INVESTOR_PARAMETERS } from './investor-model.ts';
import { PriorRidge } from './learner.ts';
import { riskAdjustedOutcomes } from './risk-adjusted-outcomes.ts';

export interface GradedRows {
  /** One cell per row of the assessments. */
  readonly sheet: GradeSheet;
  readonly refits: readonly InvestorRefit[];
}

const monthOf = (time: number): number => {
  const date = new Date(time);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
};

/** What each factor adds to the score of each row. */
const partsOf = (x: Int8Array, weights: readonly number[]): Float64Array => {
  const parts = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) parts[i] = x[i] * RANK_STEP * weights[i % weights.length];
  return parts;
};

/** Grades the rows of every assessment by weights learned from outcomes that had closed by then. */
export const gradeRows = (
  { series, rows }: Assessments,
  matrix: FactorMatrix,
  times: Float64Array,
): GradedRows => {
  const { starts, asset } = rows;
  const labels = riskAdjustedOutcomes(series, rows, INVESTOR_PARAMETERS.horizonDays);
  const stated = Float64Array.from(INVESTOR_FACTORS, ({ statedWeight }) => statedWeight);
  const learner = new PriorRidge(stated, INVESTOR_PARAMETERS.learner);
  const sheet = gradeSheet(asset.length, matrix.width);
  const refits: InvestorRefit[] = [];
  const rowIndex = Int32Array.from(asset, (_, row) => row);
  let month = Number.NaN;
  for (let t = 0; t < times.length; t++) {
    const [from, to] = [starts[t], starts[t + 1]];
    if (to === from) continue;
    if (monthOf(times[t]) !== month) {
      const { days, rows: learned, weights } = learner.learn(t);
      refits.push({ at: times[t] + DAY, days, rows: learned, weights: [...weights] });
      month = monthOf(times[t]);
    }
    const x = presentSteps(matrix, from, to);
    gradeParts(sheet, partsOf(x, refits[refits.length - 1].weights), rowIndex.subarray(from, to));
    learner.add(t, x, labels.subarray(from, to));
  }
  return { sheet, refits };
};
