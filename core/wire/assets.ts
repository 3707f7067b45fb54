import { z } from 'zod';
import { assetFilters } from './asset-filters.ts';
import { endpoint } from './endpoint.ts';
import {
  assetParams,
  change,
  isoTime,
  listOf,
  listQuery,
  none,
  oneOf,
  price,
  publicId,
  slug,
  symbol,
  usd,
} from './fields.ts';

const units = z.number().nonnegative().nullable();

export const asset = z.object({
  id: publicId.meta({ description: 'Stable number of the asset; never given to another' }),
  symbol,
  name: z
    .string()
    .nullable()
    .meta({ description: 'As a source states it; null where none does', example: 'Bitcoin' }),
  slug: slug.meta({
    description: 'For addresses: from the name, else from the ticker; unique on this server',
    example: 'bitcoin',
  }),
  status: z
    .enum(['active', 'inactive'])
    .meta({ description: 'inactive: did not trade on the latest two days of the data' }),
  categories: z.array(slug).meta({ description: 'Categories that a source puts it in' }),
  exchanges: z.array(slug).meta({
    description: 'Exchanges that bars of it were fetched from; empty where all bars come from files',
  }),
  price: price.meta({ description: 'Close of the last bar that traded, in the quote currency (USD)' }),
  priceAsOf: isoTime.meta({ description: 'Close of that bar' }),
  change24h: change,
  change7d: change,
  high24h: price.meta({ description: 'High of that bar, in the quote currency' }),
  low24h: price.meta({ description: 'Low of that bar, in the quote currency' }),
  volume24h: usd.meta({
    description: 'Turnover of that bar on the venues held, in the quote currency; null where unknown',
  }),
  marketCap: usd.meta({
    description:
      'USD: as the bar states it, else as last stated within 45 days and moved with the price, else circulating supply times price; null where none is known',
  }),
  fullyDilutedValuation: usd.meta({
    description:
      'USD: price times the units that can ever exist, else that exist; null where neither is known',
  }),
  circulatingSupply: units.meta({ description: 'Units in circulation; null where not stated in 45 days' }),
  totalSupply: units.meta({ description: 'Units that exist; null where not stated in 45 days' }),
  maxSupply: units.meta({ description: 'Units that can ever exist; null where not stated in 400 days' }),
  firstBar: isoTime,
  lastBar: isoTime.meta({ description: 'Start of the newest daily bar' }),
  bars: z.int().nonnegative().meta({ description: 'Daily bars held' }),
  sources: z.array(z.string()).meta({ description: 'Where its bars come from' }),
});
export type Asset = z.output<typeof asset>;

const SORTABLE = [
  'symbol',
  'id',
  'name',
  'price',
  'change24h',
  'change7d',
  'volume24h',
  'marketCap',
  'fullyDilutedValuation',
  'firstBar',
  'lastBar',
  'bars',
] as const;

export const listAssets = endpoint({
  id: 'listAssets',
  path: '/v1/assets',
  tag: 'assets',
  summary: 'All assets that the server holds bars of',
  params: none,
  query: z.strictObject({
    search: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'Part of the ticker or of the name', example: 'b' }),
    status: z
      .enum(['active', 'inactive'])
      .optional()
      .meta({ description: 'active: traded on one of the latest two days of the data', example: 'active' }),
    ...assetFilters,
    ...listQuery(SORTABLE, 'symbol', asset),
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
