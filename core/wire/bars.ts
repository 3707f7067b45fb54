import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  assetParams,
  change,
  isoTime,
  listOf,
  listQuery,
  none,
  price,
  queryTime,
  symbol,
  symbolList,
} from './fields.ts';

export const bar = z.object({
  time: isoTime.meta({ description: 'Start of the bar' }),
  open: price,
  high: price,
  low: price,
  close: price,
  turnover: z
    .number()
    .nonnegative()
    .nullable()
    .meta({ description: 'In the quote currency; null where the source does not tell' }),
  marketCap: z.number().nonnegative().nullable(),
  source: z.string(),
});
export type BarRow = z.output<typeof bar>;

export const listBars = endpoint({
  id: 'listBars',
  path: '/v1/assets/{asset}/bars',
  tag: 'assets',
  summary: 'Closed bars of an asset; a gap in the data is a missing row',
  params: assetParams,
  query: z.strictObject({
    interval: z.enum(['1h', '1d']).default('1d').meta({ description: 'Length of a bar' }),
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive' }),
    asOf: queryTime.optional().meta({ description: 'Only what the server had learned by then' }),
    ...listQuery(['time'], '-time', bar),
  }),
  response: listOf(bar),
  errors: ['not-found', 'not-ready'],
});

export const latestPrice = z.object({
  asset: symbol,
  asOf: isoTime.meta({
    description:
      'When the price was: now where a live feed is followed, else the close of the last bar that traded',
  }),
  price: z.number().positive(),
  change24h: change,
  change7d: change,
  change30d: change,
  turnover24h: z
    .number()
    .nonnegative()
    .nullable()
    .meta({ description: 'Turnover of that day, in the quote currency' }),
  marketCap: z.number().nonnegative().nullable(),
  source: z.string(),
  sparkline: z
    .array(z.number().nullable())
    .meta({ description: 'The last 30 daily closes, oldest first; null is a gap' }),
});
export type LatestPrice = z.output<typeof latestPrice>;

export const listPrices = endpoint({
  id: 'listPrices',
  path: '/v1/prices',
  tag: 'assets',
  summary: 'Latest price of each asset, with changes and a sparkline',
  params: none,
  query: z.strictObject({
    asset: symbolList.optional(),
    ...listQuery(
      ['asset', 'price', 'change24h', 'change7d', 'change30d', 'turnover24h', 'marketCap'],
      'asset',
      latestPrice,
    ),
  }),
  response: listOf(latestPrice),
  errors: ['not-ready'],
});
