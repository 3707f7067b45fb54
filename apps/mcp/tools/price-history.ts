import { INTERVAL_MS, toIso } from '@assay/core/kernel';
import { bar, endpoints } from '@assay/core/wire';
import { z } from 'zod';
import { tool } from '../answer/tool.ts';
import { limit, oneAsset, timeRange, timeText } from './arguments.ts';

const { interval, asOf, sort } = endpoints.listBars.query.shape;

const row = bar.omit({ source: true });

export const priceHistory = tool({
  name: 'price_history',
  title: 'Price history',
  description:
    'Closed daily or hourly bars of an asset (open, high, low, close, turnover, market cap), newest first. A gap in the data is a missing row. With `asOf`: only what was known then.',
  input: {
    asset: oneAsset,
    interval: interval.meta({ description: 'Hours are held of few assets' }),
    ...timeRange,
    asOf: asOf.meta({ description: 'Only what the server had learned by then' }),
    sort,
    limit,
  },
  about: {
    asset: z.string(),
    interval: z.enum(['1h', '1d']),
    quote: z.string(),
    sources: z.array(z.string()),
  },
  row,
  ask: async ({ client, options, cursor }, { asset, from, to, asOf: known, ...args }) => {
    const query = { ...args, from: timeText(from), to: timeText(to), asOf: timeText(known), cursor };
    const { data, nextCursor, simulated } = await client.bars.list(asset, query, options);
    const closes = data.map(({ time }) => Date.parse(time) + INTERVAL_MS[args.interval]);
    return {
      simulated,
      asOf: closes.length === 0 ? null : toIso(Math.max(...closes)),
      about: {
        asset,
        interval: args.interval,
        quote: 'USD or a dollar stablecoin',
        sources: [...new Set(data.map(({ source }) => source))],
      },
      rows: data.map((one) => row.parse(one)),
      next: nextCursor,
      stated: [],
      notes: ['`time` is the start of a bar.'],
    };
  },
});
