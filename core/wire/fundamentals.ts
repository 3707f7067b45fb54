import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { assetParams, gradePoints, isoTime, listOf, listQuery, oneOf, queryTime, symbol } from './fields.ts';
import { abstention, judgement } from './judgement.ts';

const weight = z.number().meta({ description: 'Declared share' });
const coverage = z
  .number()
  .min(0)
  .max(1)
  .meta({ description: 'Share of the declared weight that is known, as a fraction' });
const contribution = z.number().meta({ description: 'Points of `grade - 50`' });
const change7d = z.number().nullable().meta({ description: 'Points since 7 days before' });

const GRADE_CLASSES = ['highRisk', 'speculative', 'emerging', 'blueChip', 'storeOfValue'] as const;

const gradeClass = z.enum(GRADE_CLASSES).nullable().meta({
  description: 'Band of a Fundamental Grade: from 0, 40, 60, 80 and 90 points; null of other grades',
});

const scored = {
  score: gradePoints,
  abstained: abstention.nullable().meta({ description: 'Why there is no score' }),
};

const input = z.object({
  id: z.string(),
  meaning: z.string(),
  weight,
  value: z.number().nullable().meta({ description: 'The figure, in the unit that its meaning tells' }),
  ...scored,
  peers: z.int().nonnegative().meta({ description: 'Assets that have the figure on that day' }),
  method: z.enum(['percentile', 'scale', 'none']).meta({
    description: 'Compared with those assets; by a stated scale where they are too few; none = by neither',
  }),
  contribution,
});

const subScore = z.object({
  id: z.string(),
  name: z.string(),
  meaning: z.string(),
  weight,
  coverage,
  ...scored,
  contribution,
  inputs: z.array(input),
});

export const fundamentalGrade = z.object({
  ...judgement.shape,
  grade: gradePoints,
  coverage: coverage.nullable(),
  change7d,
  class: gradeClass,
  subScores: z
    .array(subScore)
    .nullable()
    .meta({ description: 'What it rests on; null where the grade abstained' }),
});
export type FundamentalGrade = z.output<typeof fundamentalGrade>;

const factor = z.object({
  id: z.string(),
  meaning: z.string(),
  value: z
    .number()
    .nullable()
    .meta({ description: 'Centred rank or (sub-score - 50) / 100; null where the asset lacks it' }),
  weight: z.number().meta({ description: 'Learned weight in force' }),
  contribution,
});

export const investorGrade = z.object({
  ...judgement.shape,
  grade: gradePoints,
  coverage: coverage.nullable(),
  change7d,
  assessedAt: isoTime
    .nullable()
    .meta({ description: 'Close at which the grade in force was assessed: it is assessed weekly' }),
  parts: z
    .array(
      z.object({
        id: z.enum(['resilience', 'fundamental', 'technology', 'valuation']),
        name: z.string(),
        weight,
        coverage,
        contribution,
        factors: z.array(factor),
      }),
    )
    .nullable()
    .meta({ description: 'What it rests on; null where the grade abstained' }),
});
export type InvestorGrade = z.output<typeof investorGrade>;

const unlessNew = 'null where the asset was not judged yet';

export const fundamentals = z.object({
  asset: symbol,
  investor: investorGrade.nullable().meta({ description: `Investor Grade; ${unlessNew}` }),
  fundamental: fundamentalGrade.nullable().meta({ description: `Fundamental Grade; ${unlessNew}` }),
  technology: fundamentalGrade.nullable().meta({ description: `Technology Grade; ${unlessNew}` }),
  valuation: fundamentalGrade.nullable().meta({ description: `Valuation Grade; ${unlessNew}` }),
});
export type Fundamentals = z.output<typeof fundamentals>;

export const getFundamentals = endpoint({
  id: 'getFundamentals',
  path: '/v1/assets/{asset}/fundamentals',
  tag: 'grades',
  summary: 'Investor, Fundamental, Technology and Valuation Grade of an asset, with what each rests on',
  params: assetParams,
  query: z.strictObject({}),
  response: oneOf(fundamentals),
  errors: ['not-found', 'not-ready'],
});

export const fundamentalDay = z.object({
  ...judgement.shape,
  kind: z.enum(['investor', 'fundamental', 'technology', 'valuation']),
  grade: gradePoints,
  coverage: coverage.nullable(),
  change7d,
  class: gradeClass,
  subScores: z
    .array(z.object({ id: z.string(), score: gradePoints }))
    .nullable()
    .meta({ description: 'null where the grade abstained; empty of the Investor Grade' }),
});
export type FundamentalDay = z.output<typeof fundamentalDay>;

export const listFundamentalHistory = endpoint({
  id: 'listFundamentalHistory',
  path: '/v1/assets/{asset}/fundamentals/history',
  tag: 'grades',
  summary: 'One of these grades of an asset, day by day',
  description:
    'What was issued live is kept for ever; of the time before, the last 90 days of the Investor Grade, and 30 of the others.',
  params: assetParams,
  query: z.strictObject({
    kind: fundamentalDay.shape.kind.default('fundamental').meta({ description: 'Which of the grades' }),
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
    ...listQuery(['asOf'], '-asOf', fundamentalDay),
  }),
  response: listOf(fundamentalDay),
  errors: ['not-found', 'not-ready'],
});
