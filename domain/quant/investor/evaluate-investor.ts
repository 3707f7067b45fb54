import type { TimeRange } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import { type DaySample, daySamples } from '../evaluation/day-sample.ts';
import { correlation, type IcSummary, summariseIc } from '../evaluation/rank-ic.ts';
import { allSeries, withGone } from '../evaluation/sections/grade-samples.ts';
import { barAt } from '../evaluation/sections/section-source.ts';
import { type BucketTable, bucketOutcomes } from '../evaluation/statistics/bucket-outcomes.ts';
import {
  bootstrapMean,
  type Estimate,
  resamplingFor,
  tOf,
} from '../evaluation/statistics/stationary-bootstrap.ts';
import type { FundamentalHistory } from '../fundamentals/fundamental-history.ts';
import { GRADE_SPECIFICATIONS } from '../fundamentals/specification.ts';
import { UNIVERSE_RULE } from '../universe.ts';
import type { InvestorHistory } from './investor-history.ts';
import { INVESTOR_PARAMETERS } from './investor-model.ts';

/** Daily rank correlation with the returns to come. */
export interface IcFigures {
  /** Newey-West over twice the horizon. */
  readonly summary: IcSummary;
  /** Stationary bootstrap with blocks of twice the horizon. */
  readonly estimate: Estimate;
  readonly bootstrapT: number;
}

export interface InvestorHorizon {
  readonly horizonDays: number;
  readonly observations: number;
  readonly rankIc: IcFigures;
  /** The same after the rank of the 30-day volatility is taken out of both. */
  readonly neutralIc: IcFigures;
  readonly fifths: BucketTable;
}

/** How a part alone ranked what came after, on the days on which enough assets had it. */
export interface PartRecord {
  readonly id: string;
  readonly name: string;
  readonly horizonDays: number;
  readonly days: number;
  /** Mean number of assets on those days. */
  readonly assets: number;
  readonly rankIc: IcFigures;
  readonly neutralIc: IcFigures;
}

export interface InvestorEvaluation {
  /** Bar starts that were evaluated. */
  readonly range: TimeRange;
  /** Mean coverage of the graded cells of the range. */
  readonly coverage: number;
  readonly horizons: readonly InvestorHorizon[];
  readonly parts: readonly PartRecord[];
}

type Reader = (day: DaySample) => Float64Array;
const PLAIN: readonly [Reader, Reader] = [(day) => day.grade, (day) => day.rankedOutcome];
const NEUTRAL: readonly [Reader, Reader] = [(day) => day.neutralGrade, (day) => day.neutralOutcome];

const icFigures = (
  days: readonly DaySample[],
  horizonDays: number,
  [score, outcome]: readonly [Reader, Reader],
): IcFigures => {
  const daily = days
    .map((day) => ({ time: day.time, ic: correlation(score(day), outcome(day)) }))
    .filter(({ ic }) => !Number.isNaN(ic));
  const estimate = bootstrapMean(
    daily.map(({ ic }) => ic),
    resamplingFor(horizonDays),
  );
  return { summary: summariseIc(daily, 2 * horizonDays), estimate, bootstrapT: tOf(estimate) };
};

/** Days of the range with enough assets to compare. */
const samplesOf = (
  { panel }: Snapshot,
  range: TimeRange,
  grades: Float64Array,
  horizonDays: number,
): readonly DaySample[] => {
  const [from, to] = [barAt(panel.times, range.from), barAt(panel.times, range.to)];
  return daySamples({ panel, grades, horizonDays, from, to }).filter(
    ({ assets }) => assets.length >= UNIVERSE_RULE.minCrossSection,
  );
};

const countOf = (days: readonly DaySample[]): number =>
  days.reduce((sum, { assets }) => sum + assets.length, 0);

const evaluateHorizon = (
  grade: Float64Array,
  snapshot: Snapshot,
  range: TimeRange,
  horizonDays: number,
): InvestorHorizon => {
  const days = samplesOf(snapshot, range, grade, horizonDays);
  const scored = withGone(days, allSeries(snapshot.panel), horizonDays, (day) => day.grade);
  return {
    horizonDays,
    observations: countOf(days),
    rankIc: icFigures(days, horizonDays, PLAIN),
    neutralIc: icFigures(days, horizonDays, NEUTRAL),
    fifths: bucketOutcomes(scored, 5, resamplingFor(horizonDays)),
  };
};

/** Every grade and sub-score, where the Investor Grade was given too. */
const partScores = (history: InvestorHistory, { grades }: FundamentalHistory) => {
  const where = (scores: ArrayLike<number>): Float64Array =>
    Float64Array.from(scores, (score, cell) => (history.abstention[cell] === 0 ? score : Number.NaN));
  return GRADE_SPECIFICATIONS.flatMap(({ id, name, subScores }) => [
    { id, name, scores: where(grades[id].grade) },
    ...subScores.map((sub, s) => ({
      id: `${id}/${sub.id}`,
      name: sub.name,
      scores: where(grades[id].subScores[s].score),
    })),
  ]);
};

const evaluatePart = (
  { id, name, scores }: ReturnType<typeof partScores>[number],
  snapshot: Snapshot,
  range: TimeRange,
  horizonDays: number,
): readonly PartRecord[] => {
  const days = samplesOf(snapshot, range, scores, horizonDays);
  if (days.length === 0) return [];
  return [
    {
      id,
      name,
      horizonDays,
      days: days.length,
      assets: countOf(days) / days.length,
      rankIc: icFigures(days, horizonDays, PLAIN),
      neutralIc: icFigures(days, horizonDays, NEUTRAL),
    },
  ];
};

const meanCoverage = ({ grade, coverage, times }: InvestorHistory, range: TimeRange): number => {
  let [sum, count] = [0, 0];
  for (let cell = 0; cell < grade.length; cell++) {
    const time = times[cell % times.length];
    if (Number.isNaN(grade[cell]) || time < range.from || time >= range.to) continue;
    sum += coverage[cell];
    count++;
  }
  return sum / count;
};

/**
 * How well the Investor Grade, and each grade and sub-score in it, ranked the returns of the next 30 and 90 days.
 * An asset that stops trading counts at its last price.
 */
export const evaluateInvestor = (
  history: InvestorHistory,
  fundamentals: FundamentalHistory,
  snapshot: Snapshot,
  range: TimeRange,
): InvestorEvaluation => {
  const { horizonDays } = INVESTOR_PARAMETERS;
  const scores = partScores(history, fundamentals);
  return {
    range,
    coverage: meanCoverage(history, range),
    horizons: horizonDays.map((horizon) => evaluateHorizon(history.grade, snapshot, range, horizon)),
    parts: horizonDays.flatMap((horizon) =>
      scores.flatMap((part) => evaluatePart(part, snapshot, range, horizon)),
    ),
  };
};
