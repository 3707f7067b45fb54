import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  assetParams,
  change,
  gradePoints,
  isoTime,
  listOf,
  listQuery,
  none,
  queryTime,
  symbolList,
} from './fields.ts';
import { signalValue } from './grades.ts';
import { judgement } from './judgement.ts';

export const signal = z.object({
  ...judgement.shape,
  interval: z.enum(['1d']),
  signal: signalValue,
  trend: z
    .union([z.literal(1), z.literal(-1)])
    .nullable()
    .meta({ description: 'The last signal that was not neutral' }),
  since: isoTime.nullable().meta({ description: 'The first `asOf` of the present run of this signal' }),
  trader: gradePoints,
  strategyReturn: change.meta({
    description:
      'Cumulative return of following the signal since its first day, after fees; in cash unless bullish',
  }),
  holdingReturn: change.meta({ description: 'Cumulative return of holding over the same days' }),
});
export type Signal = z.output<typeof signal>;

export const listSignals = endpoint({
  id: 'listSignals',
  path: '/v1/signals',
  tag: 'signals',
  summary: 'Latest daily signal of each asset, with its record against holding',
  params: none,
  query: z.strictObject({
    asset: symbolList.optional(),
    signal: z
      .enum(['1', '0', '-1'])
      .transform((text) => Number(text) as 1 | 0 | -1)
      .optional(),
    ...listQuery(['asset', 'trader', 'since', 'strategyReturn', 'holdingReturn'], '-trader', signal),
  }),
  response: listOf(signal),
  errors: ['not-ready'],
});

export const listSignalHistory = endpoint({
  id: 'listSignalHistory',
  path: '/v1/assets/{asset}/signals',
  tag: 'signals',
  summary: 'Daily signals of one asset, with the record up to each day',
  params: assetParams,
  query: z.strictObject({
    interval: z.enum(['1d']).default('1d'),
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
    ...listQuery(['asOf'], '-asOf', signal),
  }),
  response: listOf(signal),
  errors: ['not-found', 'not-ready'],
});
