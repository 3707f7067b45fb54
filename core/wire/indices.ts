import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  change,
  gradePoints,
  isoTime,
  listOf,
  listQuery,
  none,
  oneOf,
  publicId,
  queryTime,
  slug,
  symbol,
  usd,
} from './fields.ts';
import { ruleBook } from './index-rule-book.ts';
import { judged } from './judgement.ts';

const share = z.number().min(0).max(1);

export const index = z.object({
  id: publicId.meta({ description: 'Stable number of the index' }),
  slug: slug.meta({ description: 'Name of its rule book', example: 'top-20' }),
  name: z.string(),
  ticker: z.string(),
  type: z.enum(['active', 'passive']),
  category: slug.nullable().meta({ description: 'Category that it is made of; null = any' }),
  meaning: z.string(),
  ...judged.shape,
  since: isoTime.nullable().meta({ description: 'As of which it starts, at a level of 1000' }),
  level: z.number().positive().nullable().meta({ description: 'From 1000, after costs' }),
  change24h: change,
  change7d: change,
  change1m: change.meta({ description: 'Of 30 days, as a fraction' }),
  allTime: change.meta({ description: 'Since the start, as a fraction' }),
  coins: z.int().nonnegative().nullable().meta({ description: 'Assets held; 0 = all in cash' }),
  cash: share.nullable().meta({ description: 'Share of the value in cash' }),
  volume24h: usd.meta({ description: 'USD, turnover of the assets held on the day' }),
  marketCap: usd.meta({ description: 'USD, sum over the assets held; null where one is unknown' }),
  grade: gradePoints.meta({
    description: 'Mean Trader Grade by weight; null where less than half of the invested weight is graded',
  }),
});
export type Index = z.output<typeof index>;

const indexParams = z.object({
  index: z
    .string()
    .min(1)
    .max(64)
    .meta({ description: 'Slug or number (`id`) of the index', example: 'top-20' }),
});

const SORTABLE = [
  'name',
  'slug',
  'id',
  'ticker',
  'type',
  'level',
  'change24h',
  'change7d',
  'change1m',
  'allTime',
  'coins',
  'volume24h',
  'marketCap',
  'grade',
] as const;

export const listIndices = endpoint({
  id: 'listIndices',
  path: '/v1/indices',
  tag: 'indices',
  summary: 'Indices: where each stands',
  params: none,
  query: z.strictObject({
    type: z
      .enum(['active', 'passive', 'sector'])
      .optional()
      .meta({ description: 'sector: made of one category, active or passive' }),
    ...listQuery(SORTABLE, 'name', index),
  }),
  response: listOf(index),
  errors: ['not-ready'],
});

const targets = z.array(z.object({ asset: symbol, weight: share }));

export const indexDetail = index.extend({
  ruleBook: ruleBook.nullable().meta({ description: 'Everything that it is made by; null where abstained' }),
  ruleBookModel: judged.shape.model
    .nullable()
    .meta({ description: 'Identity of the rule book with all that it reads; null where abstained' }),
  pending: targets.nullable().meta({
    description: 'Weights decided at the last close and not yet filled; null where nothing is to be traded',
  }),
});
export type IndexDetail = z.output<typeof indexDetail>;

const errors = ['not-found', 'not-ready'] as const;

export const getIndex = endpoint({
  id: 'getIndex',
  path: '/v1/indices/{index}',
  tag: 'indices',
  summary: 'One index, with its rule book',
  params: indexParams,
  query: z.strictObject({}),
  response: oneOf(indexDetail),
  errors,
});

export const indexHolding = z.object({
  asset: symbol,
  weight: share.meta({ description: 'As a fraction' }),
  price: z.number().positive().nullable().meta({ description: 'As quoted, USD' }),
  marketCap: usd.meta({ description: 'USD' }),
  roi: change.meta({ description: 'Since the fill that brought it in, as a fraction' }),
  enteredAt: isoTime.meta({ description: 'Start of the day of that fill' }),
  traderGrade: gradePoints,
  traderGradeChange24h: z.number().nullable().meta({ description: 'Points since the day before' }),
  asOf: isoTime.meta({ description: 'Close that the weights are of' }),
});
export type IndexHolding = z.output<typeof indexHolding>;

export const listIndexHoldings = endpoint({
  id: 'listIndexHoldings',
  path: '/v1/indices/{index}/holdings',
  tag: 'indices',
  summary: 'What an index holds; empty while all is in cash, and where it abstains',
  params: indexParams,
  query: z.strictObject({
    ...listQuery(
      ['weight', 'asset', 'price', 'marketCap', 'roi', 'enteredAt', 'traderGrade'],
      '-weight',
      indexHolding,
    ),
  }),
  response: listOf(indexHolding),
  errors,
});

const series = {
  from: queryTime.optional(),
  to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
};

export const indexDay = z.object({
  asOf: isoTime,
  backfill: judged.shape.backfill,
  cumulativeRoi: change.meta({ description: 'Since the start of the index, after costs, as a fraction' }),
  bitcoinRoi: change.meta({
    description: 'Of holding BTC since the start of the index; null where there is no bar of BTC',
  }),
  equalWeightRoi: change.meta({
    description: 'Of the index `equal-weight` since the start of this one; null where that started later',
  }),
  marketCap: usd.meta({ description: 'USD, sum over the assets held; null where one is unknown' }),
  volume: usd.meta({ description: 'USD, turnover of the assets held' }),
  fullyDilutedValuation: usd.meta({
    description: 'USD, sum over the assets held; null where one is unknown',
  }),
});
export type IndexDay = z.output<typeof indexDay>;

export const listIndexPerformance = endpoint({
  id: 'listIndexPerformance',
  path: '/v1/indices/{index}/performance',
  tag: 'indices',
  summary: 'What became of an index day by day, beside BTC and equal weights',
  params: indexParams,
  query: z.strictObject({ ...series, ...listQuery(['asOf'], '-asOf', indexDay) }),
  response: listOf(indexDay),
  errors,
});

const rebalance = z.object({
  reason: z.enum(['start', 'calendar', 'market-bearish', 'too-few-assets', 'silent-asset']),
  decidedAt: isoTime.meta({ description: 'Close that it was decided at' }),
  effectiveAt: isoTime.meta({ description: 'Start of the day that it was filled on' }),
  changes: z
    .array(z.object({ asset: symbol, from: share, to: share }))
    .meta({ description: 'Weights at the fill, before and after, of the assets traded' }),
  turnover: z.number().nonnegative().meta({ description: 'Half the sum of all changes of weight, cash too' }),
  cost: z.number().nonnegative().meta({ description: 'Share of the value of the index' }),
  levelBefore: z.number().positive(),
  levelAfter: z.number().positive(),
  divisor: z.number().positive().meta({ description: 'Value of the basket over the level' }),
  capacity: usd.meta({
    description:
      'USD with which the largest trade would have been the largest share of turnover that the book allows',
  }),
});

export const rebalanceDay = z.object({
  ...judged.shape,
  rebalances: z.array(rebalance).nullable().meta({
    description: 'Several where a silent asset was sold beside a rebalance',
  }),
});
export type RebalanceDay = z.output<typeof rebalanceDay>;

export const listIndexRebalances = endpoint({
  id: 'listIndexRebalances',
  path: '/v1/indices/{index}/rebalances',
  tag: 'indices',
  summary: 'Each change of the basket of an index, with its reason and its cost',
  params: indexParams,
  query: z.strictObject({ ...series, ...listQuery(['asOf'], '-asOf', rebalanceDay) }),
  response: listOf(rebalanceDay),
  errors,
});
