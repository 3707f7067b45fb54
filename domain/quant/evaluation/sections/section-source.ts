import type { TimeRange } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import type { GradeHistory } from '../../grades/grade-history.ts';
import type { LookAheadScope } from '../look-ahead/check-look-ahead.ts';
import type { JudgementModel } from '../look-ahead/judgement-table.ts';
import type { ReportSection } from '../report.ts';
import type { RegisteredTrial } from '../trials/trial-registry.ts';

/** What an evaluation has to go by. */
export interface EvaluationInputs {
  readonly snapshot: Snapshot;
  readonly history: GradeHistory;
  /** Hourly bars; `null` where none are held. */
  readonly hourly: Snapshot | null;
  /** Bar starts to evaluate. */
  readonly range: TimeRange;
  readonly trials: readonly RegisteredTrial[];
  /** What the look-ahead check puts to the test, and how much of it. */
  readonly models: readonly JudgementModel[];
  readonly lookAhead: LookAheadScope;
}

/** One section of the report, known by id before it is computed. */
export interface SectionSource {
  readonly id: string;
  readonly title: string;
  readonly build: (inputs: EvaluationInputs) => ReportSection;
}

/** Index of the first bar at or after a time. */
export const barAt = (times: Float64Array, time: number): number => {
  const found = times.findIndex((start) => start >= time);
  return found < 0 ? times.length : found;
};

/** A fraction as a percentage with two decimals; a dash where it is not known. */
export const percentText = (value: number, digits = 2): string =>
  Number.isFinite(value) ? `${(100 * value).toFixed(digits)} %` : '–';

export const numberText = (value: number, digits = 3): string =>
  Number.isFinite(value) ? value.toFixed(digits) : '–';
