import type { Json } from '@assay/core/kernel';
import {
  type FundamentalDay,
  type FundamentalGrade,
  fundamentalDay,
  fundamentalGrade,
  type InvestorGrade,
  investorGrade,
} from '@assay/core/wire';
import { type JudgementRows, rowsOf } from './judgement-rows.ts';

type Value = Readonly<Record<string, Json>>;

/** A score and the reason for having none, side by side. */
const scored = ({ score, ...detail }: Value): Value => {
  const { value, abstained } = score as Value;
  return { ...detail, score: value, abstained };
};

const subScoreOf = (value: Json): Value => {
  const { inputs, ...detail } = scored(value as Value);
  return { ...detail, inputs: (inputs as Json[]).map((input) => scored(input as Value)) };
};

const classOf = (value: Value): Json => (value.class as Value | null)?.id ?? null;

export const FUNDAMENTAL_KINDS = ['fundamental', 'technology', 'valuation'] as const;

/** The latest grade of a kind, with all that it rests on. */
export const fundamentalRows = (kind: (typeof FUNDAMENTAL_KINDS)[number]): JudgementRows<FundamentalGrade> =>
  rowsOf({
    kind,
    schema: fundamentalGrade,
    reshape: (value) => ({
      ...value,
      class: classOf(value),
      subScores: (value.subScores as Json[]).map(subScoreOf),
    }),
  });

export const INVESTOR_ROWS = rowsOf<InvestorGrade>({
  kind: 'investor',
  schema: investorGrade,
  times: ['assessedAt'],
});

/** Sub-scores of a day, which are kept without their inputs but for the last. */
const dayScores = ({ scores = {}, subScores }: Value): Value[] => {
  if (subScores === undefined) return Object.entries(scores as Value).map(([id, score]) => ({ id, score }));
  return (subScores as Value[]).map(({ id, score }) => ({ id, score: (score as Value).value }));
};

/** Days of a kind; the Investor Grade has no sub-scores. */
export const fundamentalDays = (kind: FundamentalDay['kind']): JudgementRows<FundamentalDay> => {
  const { rowOf } = rowsOf<FundamentalDay>({
    kind,
    schema: fundamentalDay,
    reshape: (value) => ({
      ...value,
      class: kind === 'fundamental' ? classOf(value) : null,
      subScores: dayScores(value),
    }),
  });
  return { kind, rowOf: (stored, statement) => ({ ...rowOf(stored, statement), kind }) };
};
