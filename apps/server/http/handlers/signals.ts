import { signalRow } from '../../view/rows.ts';
import { assetOf, requireGrades } from '../asset-of.ts';
import type { Handlers } from '../handler.ts';
import { pageOf } from '../list-page.ts';
import { type Stretch, timePage } from '../time-page.ts';

export const signalHandlers: Handlers<'listSignals' | 'listSignalHistory'> = {
  listSignals: ({ query, desk: { view, world } }) => {
    requireGrades(view);
    const rows = view.signals.filter(
      ({ asset, signal }) =>
        (query.asset === undefined || query.asset.includes(asset)) &&
        (query.signal === undefined || query.signal === signal),
    );
    return { ...pageOf(rows, query, ({ asset }) => asset), simulated: world.place.simulated };
  },

  listSignalHistory: async ({ params, query, desk: { view, world } }) => {
    const { symbol } = assetOf(view, params.asset);
    requireGrades(view);
    const read = (stretch: Stretch) => world.grades.history({ symbol, ...stretch });
    const page = await timePage(query, read, ({ asOf }) => asOf, signalRow);
    return { ...page, simulated: world.place.simulated };
  },
};
