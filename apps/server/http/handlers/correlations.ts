import { correlationMatrixRow, MATRIX_KIND } from '../../view/correlation-matrix.ts';
import { numbered } from '../../view/statement-numbers.ts';
import { assetOf } from '../asset-of.ts';
import type { Handlers } from '../handler.ts';
import { notJudged } from '../judgement-history.ts';

export const correlationHandlers: Handlers<'getCorrelations'> = {
  getCorrelations: async ({ query: { asset, top }, desk: { view, world } }) => {
    const symbols = asset === undefined ? [] : asset.map((name) => assetOf(view, name).symbol);
    const latest = await world.judgements.latest(MATRIX_KIND);
    const [one] = await numbered(world, MATRIX_KIND, latest, (stored) => stored);
    if (one === undefined) throw notJudged(MATRIX_KIND);
    const wanted = asset === undefined ? { top } : { symbols: [...new Set(symbols)] };
    return {
      data: correlationMatrixRow(one.stored, one.statement, wanted),
      simulated: world.place.simulated,
    };
  },
};
