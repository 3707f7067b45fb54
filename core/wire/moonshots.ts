import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { change, isoTime, listOf, listQuery, none, price, queryTime, symbolList } from './fields.ts';
import { judgement } from './judgement.ts';

export const moonshot = z.object({
  ...judgement.shape,
  status: z.enum(['active', 'past']),
  lowCapBy: z
    .enum(['market-cap', 'turnover'])
    .meta({ description: 'By what it counted as small; turnover where the market cap was not known' }),
  marketCap: z.number().nullable().meta({ description: 'At the pick, USD' }),
  traderGrade: z.number().min(0).max(100).meta({ description: 'At the pick' }),
  surge: z.number().meta({ description: 'Turnover of the last 3 days over that of the last 30' }),
  entryPrice: price.meta({
    description: 'Open of the next bar that traded after `asOf`; null until there is one',
  }),
  endedAt: isoTime
    .nullable()
    .meta({ description: 'Close of the bar that decided to leave; null while active' }),
  exit: z.enum(['broke-down', 'timed-out', 'stopped-trading']).nullable(),
  exitPrice: price.meta({ description: 'null while active, and until a bar has traded after the end' }),
  roi: change.meta({
    description: 'Return after fees and slippage, as a fraction; at the last close while active',
  }),
  bestRoi: change.meta({ description: 'Best close so far over the entry price, before costs' }),
});
export type MoonshotRow = z.output<typeof moonshot>;

export const listMoonshots = endpoint({
  id: 'listMoonshots',
  path: '/v1/moonshots',
  tag: 'signals',
  summary: 'Breakouts of small assets: every pick ever made with what became of it, losers too',
  description:
    'The judgement is the pick, as of its day; the outcome beside it is followed until the pick has ended.',
  params: none,
  query: z.strictObject({
    status: z
      .enum(['active', 'past'])
      .optional()
      .meta({ description: 'Only those that run, or that are over' }),
    asset: symbolList.optional(),
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
    ...listQuery(
      ['asOf', 'asset', 'roi', 'bestRoi', 'traderGrade', 'marketCap', 'surge', 'endedAt'],
      '-asOf',
      moonshot,
    ),
  }),
  response: listOf(moonshot),
  errors: ['not-ready'],
});
