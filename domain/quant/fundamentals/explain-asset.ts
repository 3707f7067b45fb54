import { DAY } from '@assay/core/kernel';
import { roundGrade } from '../grades/normal-grade.ts';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { gradeClass } from './classes.ts';
import type { GradeSpecification, SubScoreSpecification, WeighedInput } from './fact-input.ts';
import {
  type AssetFundamentals,
  FUNDAMENTALS_ABSTENTIONS,
  type GradeColumns,
  type GradeDetail,
  type InputDetail,
  type SubScoreDetail,
} from './fundamental-history.ts';
import type { InputDay } from './score-inputs.ts';
import { coversEnough } from './score-inputs.ts';
import { PEER_RULE } from './specification.ts';

/** One grade of the panel, and the inputs of its sub-scores at the bar to explain. */
export interface ExplainedGrade {
  readonly specification: GradeSpecification;
  readonly columns: GradeColumns;
  readonly detail: readonly (readonly InputDay[])[];
}

const CHANGE_DAYS = 7;

const UNKNOWN = abstain('unknown', 'No source states it, or what was stated is too old.');
const TOO_FEW_PEERS = abstain(
  'too-few-peers',
  `Fewer than ${PEER_RULE.minPeers} assets have it on this day, and it has no scale of its own.`,
);
const SUB_SCORE_UNCOVERED = abstain(
  'coverage-too-low',
  'Less than 40 % of what the sub-score is declared to rest on is known.',
);

const scoreOf = (value: number, score: number): Judgement<number> => {
  if (Number.isNaN(value)) return UNKNOWN;
  return Number.isNaN(score) ? TOO_FEW_PEERS : judged(roundGrade(score));
};

const inputDetail = (
  { input, weight }: WeighedInput,
  { values, scores, method }: InputDay,
  asset: number,
  pointsPerWeight: number,
): InputDetail => {
  const [value, score] = [values[asset], scores[asset]];
  return {
    id: input.id,
    meaning: input.meaning,
    weight,
    value: Number.isNaN(value) ? null : value,
    score: scoreOf(value, score),
    peers: values.reduce((count, other) => (Number.isNaN(other) ? count : count + 1), 0),
    method,
    contribution: Number.isNaN(score) ? 0 : pointsPerWeight * weight * (score - 50),
  };
};

const subScoreDetail = (
  specification: SubScoreSpecification,
  days: readonly InputDay[],
  asset: number,
  pointsPerWeight: number,
): SubScoreDetail => {
  const { inputs, ...stated } = specification;
  const known = inputs.reduce(
    (sum, { weight }, i) => sum + (Number.isNaN(days[i].scores[asset]) ? 0 : weight),
    0,
  );
  const counts = coversEnough(known);
  const perInput = counts ? (pointsPerWeight * stated.weight) / known : 0;
  const details = inputs.map((weighed, i) => inputDetail(weighed, days[i], asset, perInput));
  const total = inputs.reduce(
    (sum, { weight }, i) =>
      sum + (Number.isNaN(days[i].scores[asset]) ? 0 : weight * (days[i].scores[asset] - 50)),
    0,
  );
  return {
    ...stated,
    coverage: roundGrade(known),
    score: counts ? judged(roundGrade(50 + total / known)) : SUB_SCORE_UNCOVERED,
    contribution: details.reduce((sum, { contribution }) => sum + contribution, 0),
    inputs: details,
  };
};

const gradeDetail = (
  { specification, columns, detail }: ExplainedGrade,
  asset: number,
  bars: number,
  t: number,
): GradeDetail => {
  const cell = asset * bars + t;
  const grade = columns.grade[cell];
  const before = t < CHANGE_DAYS ? Number.NaN : columns.grade[cell - CHANGE_DAYS];
  const present = specification.subScores.filter((_, s) => !Number.isNaN(columns.subScores[s].score[cell]));
  const weight = present.reduce((sum, sub) => sum + sub.weight, 0);
  const pointsPerWeight = Number.isNaN(grade) ? 0 : 1 / weight;
  const { id, reason } = FUNDAMENTALS_ABSTENTIONS[columns.abstention[cell]];
  return {
    id: specification.id,
    name: specification.name,
    grade: Number.isNaN(grade) ? abstain(id, reason) : judged(grade),
    coverage: columns.coverage[cell],
    change7d: Number.isNaN(grade - before) ? null : roundGrade(grade - before),
    class: specification.id === 'fundamental' ? gradeClass(grade) : null,
    subScores: specification.subScores.map((sub, s) =>
      subScoreDetail(sub, detail[s], asset, pointsPerWeight),
    ),
  };
};

/** Everything about one asset at bar `t`: values, coverage, reasons and what each input adds to `grade - 50`. */
export const explainAsset = (
  symbol: string,
  asset: number,
  times: Float64Array,
  t: number,
  grades: readonly ExplainedGrade[],
): AssetFundamentals => ({
  symbol,
  asOf: times[t] + DAY,
  grades: Object.fromEntries(
    grades.map((grade) => [grade.specification.id, gradeDetail(grade, asset, times.length, t)]),
  ) as AssetFundamentals['grades'],
});
