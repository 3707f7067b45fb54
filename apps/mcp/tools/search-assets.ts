import { asset, endpoints } from '@assay/core/wire';
import { tool } from '../answer/tool.ts';
import { assetFilters, limit } from './arguments.ts';

const { search, status, sort } = endpoints.listAssets.query.shape;

const row = asset.pick({
  symbol: true,
  name: true,
  slug: true,
  status: true,
  categories: true,
  price: true,
  priceAsOf: true,
  change24h: true,
  change7d: true,
  volume24h: true,
  marketCap: true,
  firstBar: true,
});

export const searchAssets = tool({
  name: 'search_assets',
  title: 'Search assets',
  description:
    'Find assets by part of a ticker or name, category, exchange or size, with price and market cap. Use it first where a ticker is not certain.',
  input: {
    search,
    status,
    ...assetFilters,
    sort: sort.unwrap().default('-marketCap').meta({ description: 'A leading minus sorts downwards' }),
    limit,
  },
  about: {},
  row,
  ask: async ({ client, options, cursor }, args) => {
    const { data, nextCursor, simulated } = await client.assets.list({ ...args, cursor }, options);
    const rows = data.map((one) => row.parse(one));
    const asOf =
      rows
        .map(({ priceAsOf }) => priceAsOf)
        .toSorted()
        .at(-1) ?? null;
    return { simulated, asOf, about: {}, rows, next: nextCursor, stated: [] };
  },
});
