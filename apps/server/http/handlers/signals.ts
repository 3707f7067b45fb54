import { signalRow } from '../../view/rows.ts';
import { requireGrades } from '../asset-of.ts';
import type { Handlers } from '../handler.ts';
import { judgementHistory } from '../judgement-history.ts';
import { pageOf } from '../list-page.ts';

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

  listSignalHistory: ({ params, query, desk }) => judgementHistory(desk, params.asset, query, signalRow),
};
