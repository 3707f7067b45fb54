import { endpoints, signal } from '@assay/core/wire';
import { z } from 'zod';
import { cited, citing } from '../answer/cited.ts';
import { foundHistory, foundLatest } from '../answer/found.ts';
import { tool } from '../answer/tool.ts';
import {
  assetFilters,
  assets,
  limit,
  refuse,
  signalName,
  signalOf,
  timeRange,
  timeText,
} from './arguments.ts';

const { interval, sort } = endpoints.listSignals.query.shape;

const row = signal
  .pick({
    asset: true,
    signal: true,
    trend: true,
    since: true,
    position: true,
    trader: true,
    trendGrade: true,
    close: true,
    strategyReturn: true,
    holdingReturn: true,
  })
  .extend(cited);

const onlyAsset = (named: readonly string[] | undefined): string => {
  if (named?.length === 1) return named[0];
  throw refuse('asset: a history (`from`, `to`) is of exactly one asset');
};

export const signals = tool({
  name: 'signals',
  title: 'Signals',
  description:
    'Bullish (1), neutral (0) or bearish (-1) signal of each asset, since when, and what following it returned against holding (fractions, after fees). With `from` or `to` and one asset: its history.',
  input: {
    asset: assets,
    interval,
    signal: signalName,
    ...assetFilters,
    ...timeRange,
    sort,
    limit,
  },
  about: { interval: z.enum(['1h', '1d']) },
  row,
  ask: async ({ client, options, cursor }, { from, to, signal: name, ...args }) => {
    const about = { interval: args.interval };
    if (from === undefined && to === undefined) {
      const query = { ...args, signal: signalOf(name), cursor };
      return foundLatest(await client.signals.list(query, options), citing(row), { about });
    }
    const { interval: every, limit: most } = args;
    const query = { interval: every, limit: most, from: timeText(from), to: timeText(to), cursor };
    const page = await client.signals.history.list(onlyAsset(args.asset), query, options);
    return foundHistory(page, citing(row), { about });
  },
});
