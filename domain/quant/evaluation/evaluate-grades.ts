import type { TimeRange } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import type { GradeHistory } from '../grades/grade-history.ts';
import { type DaySample, daySamples } from './day-sample.ts';
import { type Quintile, quintilesOf } from './quintiles.ts';
import { correlation, type IcSummary, summariseIc } from './rank-ic.ts';

export interface EvaluationRequest {
  readonly grade: 'trader' | 'ta' | 'quant';
  /** Bar starts to evaluate. */
  readonly range: TimeRange;
  readonly horizonDays: number;
}

export interface Evaluation extends EvaluationRequest {
  readonly observations: number;
  /** Daily Spearman correlation of grade and return over the horizon. */
  readonly rankIc: IcSummary;
  readonly quintiles: readonly Quintile[];
  /** The same after the rank of the 30-day volatility is taken out of both (partial rank correlation). */
  readonly neutralIc: IcSummary;
  /** Fifths of what of the grade volatility does not explain. */
  readonly neutralQuintiles: readonly Quintile[];
}

/** First bar at or after a time. */
const barAt = (times: Float64Array, time: number): number => {
  const found = times.findIndex((start) => start >= time);
  return found < 0 ? times.length : found;
};

/**
 * How well grades ranked what came after them. Days overlap, so t uses Newey-West with 2 * horizon lags.
 * Walk-forward by construction: a grade never saw its outcome.
 */
export const evaluateGrades = (
  history: GradeHistory,
  { panel }: Snapshot,
  request: EvaluationRequest,
): Evaluation => {
  const { grade, range, horizonDays } = request;
  const [from, to] = [barAt(panel.times, range.from), barAt(panel.times, range.to)];
  const samples = daySamples({ panel, grades: history[grade], horizonDays, from, to });
  const icOf = (a: (day: DaySample) => Float64Array, b: (day: DaySample) => Float64Array): IcSummary =>
    summariseIc(
      samples.map((day) => ({ time: day.time, ic: correlation(a(day), b(day)) })),
      2 * horizonDays,
    );
  return {
    ...request,
    observations: samples.reduce((sum, day) => sum + day.outcome.length, 0),
    rankIc: icOf(
      (day) => day.grade,
      (day) => day.rankedOutcome,
    ),
    quintiles: quintilesOf(samples.map((day) => ({ score: day.grade, outcome: day.outcome }))),
    neutralIc: icOf(
      (day) => day.neutralGrade,
      (day) => day.neutralOutcome,
    ),
    neutralQuintiles: quintilesOf(samples.map((day) => ({ score: day.neutralGrade, outcome: day.outcome }))),
  };
};
