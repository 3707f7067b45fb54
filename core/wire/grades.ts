import { z } from 'zod';
import { assetFilters } from './asset-filters.ts';
import { endpoint } from './endpoint.ts';
import {
  assetParams,
  gradePoints,
  listOf,
  listQuery,
  none,
  oneOf,
  queryFlag,
  queryNumber,
  queryTime,
  symbolList,
} from './fields.ts';
import { judgement } from './judgement.ts';

export const signalValue = z
  .union([z.literal(1), z.literal(0), z.literal(-1)])
  .nullable()
  .meta({
    description: '1 bullish, 0 neutral, -1 bearish; null where abstained',
  });

export const MOMENTUM = ['Surging', 'Gaining', 'Holding Steady', 'Losing', 'Crashing'] as const;

/** Grades of the Trader family, which one judgement makes. */
export const dailyGrade = z.object({
  ...judgement.shape,
  trader: gradePoints.meta({ description: 'Trader Grade: 0.8 x TA Grade + 0.2 x Quant Grade' }),
  ta: gradePoints.meta({ description: 'TA Grade: learned walk-forward from price and volume features' }),
  quant: gradePoints.meta({ description: 'Quant Grade: composite of risk statistics' }),
  change24h: z
    .number()
    .nullable()
    .meta({ description: 'Change of the Trader Grade since the day before, in points' }),
  momentum: z.enum(MOMENTUM).nullable(),
  signal: signalValue,
});
export type DailyGrade = z.output<typeof dailyGrade>;

const other = (name: string) =>
  gradePoints.meta({
    description: `${name}: a judgement of its own, see /v1/assets/{asset}/fundamentals; null where it abstained or is not made for this day yet`,
  });

export const grade = z.object({
  ...dailyGrade.shape,
  investor: other('Investor Grade'),
  fundamental: other('Fundamental Grade'),
  technology: other('Technology Grade'),
  valuation: other('Valuation Grade'),
});
export type Grade = z.output<typeof grade>;

const least = (what: string) =>
  queryNumber(z.number().min(0).max(100))
    .optional()
    .meta({ description: `Least ${what} Grade; assets without one are left out`, example: 1 });

const gradeFilters = {
  asset: symbolList.optional(),
  ...assetFilters,
  signal: z
    .enum(['1', '0', '-1'])
    .transform((text) => Number(text) as 1 | 0 | -1)
    .optional()
    .meta({ description: 'Only this one', example: '1' }),
  minTrader: least('Trader'),
  maxTrader: queryNumber(z.number().min(0).max(100))
    .optional()
    .meta({ description: 'Greatest Trader Grade; assets without one are left out', example: 99 }),
  minInvestor: least('Investor'),
  minFundamental: least('Fundamental'),
  minTechnology: least('Technology'),
  minValuation: least('Valuation'),
  abstained: queryFlag
    .optional()
    .meta({ description: 'Only those that abstained, or only those that did not' }),
};

const SORTABLE = [
  'trader',
  'ta',
  'quant',
  'change24h',
  'investor',
  'fundamental',
  'technology',
  'valuation',
  'asset',
] as const;

export const listGrades = endpoint({
  id: 'listGrades',
  path: '/v1/grades',
  tag: 'grades',
  summary: 'Latest grades of all assets',
  description: 'Abstained assets are listed too, with the reason, after the graded ones in either direction.',
  params: none,
  query: z.strictObject({
    ...gradeFilters,
    ...listQuery(SORTABLE, '-trader', grade),
  }),
  response: listOf(grade),
  errors: ['not-ready'],
});

export const listGradeHistory = endpoint({
  id: 'listGradeHistory',
  path: '/v1/assets/{asset}/grades',
  tag: 'grades',
  summary: 'Grades of one asset, day by day',
  params: assetParams,
  query: z.strictObject({
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
    ...listQuery(['asOf'], '-asOf', dailyGrade),
  }),
  response: listOf(dailyGrade),
  errors: ['not-found', 'not-ready'],
});

export const explanation = z.object({
  ...judgement.shape,
  grades: z.array(
    z.object({
      kind: z.enum(['ta', 'quant']),
      weight: z.number().meta({ description: 'Share of the Trader Grade' }),
      grade: z.number(),
      baseline: z.number().meta({ description: 'The grade of an asset with no feature on either side' }),
      contributions: z.array(
        z.object({
          feature: z.string(),
          meaning: z.string(),
          points: z.number().meta({ description: 'grade = baseline + the sum of all points' }),
          rank: z.number().min(0).max(100).nullable().meta({
            description:
              'Place of its value among the assets graded that day, 0 the lowest to 100 the highest; null where it was not kept',
          }),
        }),
      ),
    }),
  ),
});
export type Explanation = z.output<typeof explanation>;

export const explainGrade = endpoint({
  id: 'explainGrade',
  path: '/v1/assets/{asset}/grades/explanation',
  tag: 'grades',
  summary: 'What drove a grade: the contribution of each feature, in points',
  params: assetParams,
  query: z.strictObject({
    asOf: queryTime.optional().meta({
      description: 'The newest grade at or before; default the latest',
      example: '2026-01-01',
    }),
  }),
  response: oneOf(explanation),
  errors: ['not-found', 'not-ready'],
});
