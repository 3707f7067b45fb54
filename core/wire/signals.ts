import { z } from 'zod';
import { assetFilters } from './asset-filters.ts';
import { endpoint } from './endpoint.ts';
import {
  assetParams,
  change,
  gradePoints,
  isoTime,
  listOf,
  listQuery,
  none,
  price,
  queryTime,
  symbolList,
} from './fields.ts';
import { signalValue } from './grades.ts';
import { judgement } from './judgement.ts';

export const signal = z.object({
  ...judgement.shape,
  interval: z.enum(['1h', '1d']),
  signal: signalValue,
  trend: z
    .union([z.literal(1), z.literal(-1)])
    .nullable()
    .meta({ description: 'The last signal that was not neutral; null for hours' }),
  since: isoTime
    .nullable()
    .meta({ description: 'The first `asOf` of the present run of this signal; null for hours' }),
  position: z
    .enum(['long', 'flat'])
    .nullable()
    .meta({ description: 'What following the signal holds: the asset while bullish, else cash' }),
  trader: gradePoints.meta({ description: 'Trader Grade that the signal of a day follows; null for hours' }),
  trendGrade: gradePoints.meta({
    description: 'Trend grade, 0 to 100, that the signal of an hour follows; null for days',
  }),
  close: price.meta({ description: 'Close of the hour, in the quote currency; null for days' }),
  strategyReturn: change.meta({
    description:
      'Cumulative return of following the signal since its first day, after fees; in cash unless bullish',
  }),
  holdingReturn: change.meta({ description: 'Cumulative return of holding over the same time' }),
});
export type Signal = z.output<typeof signal>;

const interval = z
  .enum(['1h', '1d'])
  .default('1d')
  .meta({ description: 'Hours of the last 7 days are kept, and for ever those that were issued live' });

export const listSignals = endpoint({
  id: 'listSignals',
  path: '/v1/signals',
  tag: 'signals',
  summary: 'Latest daily or hourly signal of each asset, with its record against holding',
  description: 'Hourly signals need hourly bars; where none are held the list of 1h is empty.',
  params: none,
  query: z.strictObject({
    interval,
    asset: symbolList.optional(),
    ...assetFilters,
    signal: z
      .enum(['1', '0', '-1'])
      .transform((text) => Number(text) as 1 | 0 | -1)
      .optional()
      .meta({ description: 'Only this one', example: '1' }),
    ...listQuery(
      ['asset', 'trader', 'trendGrade', 'since', 'strategyReturn', 'holdingReturn'],
      '-trader',
      signal,
    ),
  }),
  response: listOf(signal),
  errors: ['not-ready'],
});

export const listSignalHistory = endpoint({
  id: 'listSignalHistory',
  path: '/v1/assets/{asset}/signals',
  tag: 'signals',
  summary: 'Daily or hourly signals of one asset, with the record up to each',
  params: assetParams,
  query: z.strictObject({
    interval,
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
    ...listQuery(['asOf'], '-asOf', signal),
  }),
  response: listOf(signal),
  errors: ['not-found', 'not-ready'],
});
