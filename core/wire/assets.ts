import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { assetParams, isoTime, listOf, listQuery, none, oneOf, symbol } from './fields.ts';

export const asset = z.object({
  id: z.int().positive().meta({ description: 'Stable number of the asset on this server' }),
  symbol,
  status: z
    .enum(['active', 'inactive'])
    .meta({ description: 'inactive: did not trade on the latest day of the data' }),
  firstBar: isoTime,
  lastBar: isoTime.meta({ description: 'Start of the newest daily bar' }),
  bars: z.int().nonnegative().meta({ description: 'Daily bars held' }),
  sources: z.array(z.string()).meta({ description: 'Where its bars come from' }),
});
export type Asset = z.output<typeof asset>;

export const listAssets = endpoint({
  id: 'listAssets',
  path: '/v1/assets',
  tag: 'assets',
  summary: 'All assets that the server holds bars of',
  params: none,
  query: z.strictObject({
    search: z.string().max(64).optional().meta({ description: 'Part of the ticker' }),
    status: z.enum(['active', 'inactive']).optional(),
    ...listQuery(['symbol', 'id', 'firstBar', 'lastBar', 'bars'], 'symbol', asset),
  }),
  response: listOf(asset),
  errors: ['not-ready'],
});

export const getAsset = endpoint({
  id: 'getAsset',
  path: '/v1/assets/{asset}',
  tag: 'assets',
  summary: 'One asset',
  params: assetParams,
  query: z.strictObject({}),
  response: oneOf(asset),
  errors: ['not-found', 'not-ready'],
});
