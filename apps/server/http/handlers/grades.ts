import { AssayError } from '@assay/core/kernel';
import type { Endpoints, Grade, QueryOf } from '@assay/core/wire';
import { explanationOf, gradeRow } from '../../view/rows.ts';
import { assetOf, requireGrades } from '../asset-of.ts';
import type { Handlers } from '../handler.ts';
import { judgementHistory } from '../judgement-history.ts';
import { pageOf } from '../list-page.ts';

const EVER = Date.UTC(9999, 0, 1);

const fits = (grade: Grade, query: QueryOf<Endpoints['listGrades']>): boolean => {
  const { asset, signal, minTrader, maxTrader, abstained } = query;
  return (
    (asset === undefined || asset.includes(grade.asset)) &&
    (signal === undefined || grade.signal === signal) &&
    (minTrader === undefined || (grade.trader !== null && grade.trader >= minTrader)) &&
    (maxTrader === undefined || (grade.trader !== null && grade.trader <= maxTrader)) &&
    (abstained === undefined || (grade.abstained !== null) === abstained)
  );
};

export const gradeHandlers: Handlers<'listGrades' | 'listGradeHistory' | 'explainGrade'> = {
  listGrades: ({ query, desk: { view, world } }) => {
    requireGrades(view);
    const rows = view.grades.filter((grade) => fits(grade, query));
    return { ...pageOf(rows, query, ({ asset }) => asset), simulated: world.place.simulated };
  },

  listGradeHistory: ({ params, query, desk }) => judgementHistory(desk, params.asset, query, gradeRow),

  explainGrade: async ({ params, query, desk: { view, world } }) => {
    const { symbol } = assetOf(view, params.asset);
    requireGrades(view);
    const to = query.asOf === undefined ? EVER : query.asOf + 1;
    const [stored] = await world.grades.history({ symbol, from: 0, to, limit: 1, newestFirst: true });
    if (stored === undefined)
      throw new AssayError('not-found', `${symbol} has no judgement at or before that time`);
    return { data: explanationOf(stored), simulated: world.place.simulated };
  },
};
