import type { Signal } from '@assay/core/wire';
import { HOURLY_SIGNAL_ROWS } from '../../view/asset-judgement-rows.ts';
import { signalRow } from '../../view/rows.ts';
import { assetFitter } from '../asset-filter.ts';
import { assetOf, requireGrades } from '../asset-of.ts';
import type { Handlers } from '../handler.ts';
import { latestPage } from '../held-judgements.ts';
import { gradeHistory, judgementHistory } from '../judgement-history.ts';
import { pageOf } from '../list-page.ts';

export const signalHandlers: Handlers<'listSignals' | 'listSignalHistory'> = {
  listSignals: ({ query, desk }) => {
    const { view, world } = desk;
    const isAsked = ({ signal }: Signal): boolean => query.signal === undefined || query.signal === signal;
    if (query.interval === '1h') return latestPage(desk, query, HOURLY_SIGNAL_ROWS, { fits: isAsked });
    requireGrades(view);
    const isOfFitting = assetFitter(view, query);
    const rows = view.signals.filter(
      (row) =>
        (query.asset === undefined || query.asset.includes(row.asset)) && isAsked(row) && isOfFitting(row),
    );
    return { ...pageOf(rows, query, ({ asset }) => asset), simulated: world.place.simulated };
  },

  listSignalHistory: ({ params, query, desk }) =>
    query.interval === '1h'
      ? judgementHistory(desk, assetOf(desk.view, params.asset).symbol, query, HOURLY_SIGNAL_ROWS)
      : gradeHistory(desk, params.asset, query, signalRow),
};
