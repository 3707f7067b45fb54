import { endpoints, moonshot } from '@assay/core/wire';
import { cited, citing } from '../answer/cited.ts';
import { foundHistory } from '../answer/found.ts';
import { tool } from '../answer/tool.ts';
import { assets, limit, timeRange, timeText } from './arguments.ts';

const { status, sort } = endpoints.listMoonshots.query.shape;

const row = moonshot
  .pick({
    asset: true,
    status: true,
    marketCap: true,
    traderGrade: true,
    surge: true,
    entryPrice: true,
    endedAt: true,
    exit: true,
    exitPrice: true,
    roi: true,
    bestRoi: true,
  })
  .extend(cited);

export const moonshots = tool({
  name: 'moonshots',
  title: 'Moonshots',
  description:
    'Breakouts of small assets: every pick ever made with what became of it, losers included. Returns are fractions, after fees and slippage.',
  input: { status, asset: assets, ...timeRange, sort, limit },
  about: {},
  row,
  ask: async ({ client, options, cursor }, { from, to, ...args }) =>
    foundHistory(
      await client.moonshots.list({ ...args, from: timeText(from), to: timeText(to), cursor }, options),
      citing(row),
      { about: {} },
    ),
});
