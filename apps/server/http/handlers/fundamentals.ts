import { fundamentalDays, fundamentalRows, INVESTOR_ROWS } from '../../view/fundamental-rows.ts';
import type { JudgementRows } from '../../view/judgement-rows.ts';
import { numbered } from '../../view/statement-numbers.ts';
import { assetOf } from '../asset-of.ts';
import type { Desk, Handlers } from '../handler.ts';
import { judgementHistory, requireJudged } from '../judgement-history.ts';

/** The latest row of a kind about an asset; `null` where there is none. */
const latestRow = async <Row extends object>(
  { world }: Desk,
  asset: string,
  { kind, rowOf }: JudgementRows<Row>,
): Promise<Row | null> => {
  const latest = await world.judgements.latest(kind, [asset]);
  const [found] = await numbered(world, kind, latest, (one) => one);
  return found === undefined ? null : rowOf(found.stored, found.statement);
};

export const fundamentalHandlers: Handlers<'getFundamentals' | 'listFundamentalHistory'> = {
  getFundamentals: async ({ params, desk }) => {
    const { symbol } = assetOf(desk.view, params.asset);
    await requireJudged(desk, 'fundamental');
    const data = {
      asset: symbol,
      investor: await latestRow(desk, symbol, INVESTOR_ROWS),
      fundamental: await latestRow(desk, symbol, fundamentalRows('fundamental')),
      technology: await latestRow(desk, symbol, fundamentalRows('technology')),
      valuation: await latestRow(desk, symbol, fundamentalRows('valuation')),
    };
    return { data, simulated: desk.world.place.simulated };
  },

  listFundamentalHistory: ({ params, query, desk }) => {
    const { symbol } = assetOf(desk.view, params.asset);
    return judgementHistory(desk, symbol, query, fundamentalDays(query.kind));
  },
};
