import { DAY } from '@assay/core/kernel';
import { RANK_STEP } from '../cross-section/rank.ts';
import { roundGrade } from '../grades/normal-grade.ts';
import { abstain, judged } from '../judgement.ts';
import { ABSENT, type FactorMatrix } from './factor-matrix.ts';
import {
  type AssetInvestorGrade,
  INVESTOR_ABSTENTIONS,
  type InvestorHistory,
  type PartDetail,
} from './investor-history.ts';
import { INVESTOR_FACTORS, type InvestorPartId, PART_NAMES, PART_WEIGHTS } from './investor-model.ts';
import { PARTS, type PartCoverage } from './row-coverage.ts';

const CHANGE_DAYS = 7;

export interface ExplainedRows {
  readonly matrix: FactorMatrix;
  readonly coverage: PartCoverage;
  /** Bar of each row. */
  readonly bars: Int32Array;
}

type Graded = Omit<InvestorHistory, 'latest'>;

const weightsAt = ({ refits }: Graded, assessedAt: number): readonly number[] =>
  refits.findLast(({ at }) => at <= assessedAt)?.weights ?? [];

const partDetail = (
  id: InvestorPartId,
  history: Graded,
  { matrix, coverage, bars }: ExplainedRows,
  row: number,
): PartDetail => {
  const weights = weightsAt(history, history.times[bars[row]] + DAY);
  const factors = INVESTOR_FACTORS.flatMap((factor, f) => {
    if (factor.part !== id) return [];
    const step = matrix.steps[row * matrix.width + f];
    return {
      id: factor.id,
      meaning: factor.meaning,
      value: step === ABSENT ? null : step * RANK_STEP,
      weight: weights[f],
      contribution: history.contributions[row * INVESTOR_FACTORS.length + f],
    };
  });
  return {
    id,
    name: PART_NAMES[id],
    weight: PART_WEIGHTS[id],
    coverage: roundGrade(coverage[id][row]),
    contribution: factors.reduce((sum, { contribution }) => sum + contribution, 0),
    factors,
  };
};

/** The grade in force at bar `t`, and what each part and factor adds to `grade - 50`. */
export const explainInvestor = (
  history: Graded,
  rows: ExplainedRows,
  asset: number,
  t: number,
): AssetInvestorGrade => {
  const { times } = history;
  const cell = asset * times.length + t;
  const row = history.assessment[cell];
  const grade = history.grade[cell];
  const change = grade - (t < CHANGE_DAYS ? Number.NaN : history.grade[cell - CHANGE_DAYS]);
  const { id, reason } = INVESTOR_ABSTENTIONS[history.abstention[cell]];
  const graded = !Number.isNaN(grade);
  return {
    symbol: history.assets[asset],
    asOf: times[t] + DAY,
    assessedAt: row < 0 ? null : times[rows.bars[row]] + DAY,
    grade: graded ? judged(grade) : abstain(id, reason),
    coverage: roundGrade(history.coverage[cell]),
    change7d: Number.isNaN(change) ? null : roundGrade(change),
    parts: graded ? PARTS.map((part) => partDetail(part, history, rows, row)) : [],
  };
};
