import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { listOf, listQuery, none, publicId, slug, usd } from './fields.ts';

const assets = z.int().positive().meta({ description: 'Assets in it' });

export const category = z.object({
  id: publicId.meta({ description: 'Stable number of the category' }),
  slug: slug.meta({ example: 'defi' }),
  assets,
  marketCap: usd.meta({ description: 'USD, sum over the assets of which it is known; null where of none' }),
  volume24h: usd.meta({ description: 'In the quote currency, summed likewise' }),
});
export type Category = z.output<typeof category>;

export const listCategories = endpoint({
  id: 'listCategories',
  path: '/v1/categories',
  tag: 'assets',
  summary: 'Categories that sources put the assets in',
  params: none,
  query: z.strictObject({
    ...listQuery(['slug', 'id', 'assets', 'marketCap', 'volume24h'], 'slug', category),
  }),
  response: listOf(category),
  errors: ['not-ready'],
});

export const exchange = z.object({
  id: publicId.meta({ description: 'Stable number of the exchange' }),
  slug: slug.meta({ example: 'binance' }),
  assets: assets.meta({ description: 'Assets that bars of it are held of' }),
});
export type Exchange = z.output<typeof exchange>;

export const listExchanges = endpoint({
  id: 'listExchanges',
  path: '/v1/exchanges',
  tag: 'assets',
  summary: 'Exchanges that bars were fetched from; empty where all bars come from files',
  params: none,
  query: z.strictObject({ ...listQuery(['slug', 'id', 'assets'], 'slug', exchange) }),
  response: listOf(exchange),
  errors: ['not-ready'],
});
