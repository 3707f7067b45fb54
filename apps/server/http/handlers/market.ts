import { MARKET_ROWS } from '../../view/market-rows.ts';
import { numbered } from '../../view/statement-numbers.ts';
import type { Handlers } from '../handler.ts';
import { judgementHistory, requireJudged } from '../judgement-history.ts';

/** What judgements about the whole market are about. */
const SUBJECT = 'market';

export const marketHandlers: Handlers<'getMarket' | 'listMarketHistory'> = {
  getMarket: async ({ desk }) => {
    const { kind, rowOf } = MARKET_ROWS;
    const { world } = desk;
    await requireJudged(desk, kind);
    const latest = await world.judgements.latest(kind, [SUBJECT]);
    const [{ stored, statement }] = await numbered(world, kind, latest, (one) => one);
    return { data: rowOf(stored, statement), simulated: world.place.simulated };
  },

  listMarketHistory: ({ query, desk }) => judgementHistory(desk, SUBJECT, query, MARKET_ROWS),
};
