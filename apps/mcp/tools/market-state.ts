import { marketState } from '@assay/core/wire';
import type { MarketState as Day } from '@assay/sdk';
import { cited, citing } from '../answer/cited.ts';
import { foundHistory } from '../answer/found.ts';
import { tool } from '../answer/tool.ts';
import { limitOf, timeRange, timeText } from './arguments.ts';

const row = marketState
  .omit({
    asOf: true,
    issuedAt: true,
    backfill: true,
    model: true,
    inputs: true,
    abstained: true,
    statement: true,
  })
  .extend(cited);

export const marketStateTool = tool({
  name: 'market_state',
  title: 'State of the market',
  description:
    'The market as a whole: bullish/bearish signal and its score, trend, drawdown, breadth, altcoin season, volatility, turbulence, capitalisation. Latest; with `from` or `to`: day by day, newest first.',
  input: { ...timeRange, limit: limitOf(30) },
  about: {},
  row,
  ask: async ({ client, options, cursor }, { from, to, limit: most }) => {
    if (from === undefined && to === undefined) {
      const { data, simulated } = await client.market.get(options);
      return foundHistory({ data: [data] as Day[], nextCursor: null, simulated }, citing(row), { about: {} });
    }
    const query = { from: timeText(from), to: timeText(to), limit: most, cursor };
    return foundHistory(await client.market.history.list(query, options), citing(row), { about: {} });
  },
});
