import { AssayError } from '@assay/core/kernel';
import type { Endpoints, Grade, QueryOf } from '@assay/core/wire';
import { explanationOf, gradeRow, numberedGrades } from '../../view/rows.ts';
import { assetFitter } from '../asset-filter.ts';
import { assetOf, requireGrades } from '../asset-of.ts';
import type { Handlers } from '../handler.ts';
import { gradeHistory } from '../judgement-history.ts';
import { pageOf } from '../list-page.ts';

const EVER = Date.UTC(9999, 0, 1);

const atLeast = (grade: number | null, least: number | undefined): boolean =>
  least === undefined || (grade !== null && grade >= least);

const fits = (grade: Grade, query: QueryOf<Endpoints['listGrades']>): boolean => {
  const { asset, signal, maxTrader, abstained } = query;
  return (
    (asset === undefined || asset.includes(grade.asset)) &&
    (signal === undefined || grade.signal === signal) &&
    atLeast(grade.trader, query.minTrader) &&
    (maxTrader === undefined || (grade.trader !== null && grade.trader <= maxTrader)) &&
    atLeast(grade.investor, query.minInvestor) &&
    atLeast(grade.fundamental, query.minFundamental) &&
    atLeast(grade.technology, query.minTechnology) &&
    atLeast(grade.valuation, query.minValuation) &&
    (abstained === undefined || (grade.abstained !== null) === abstained)
  );
};

export const gradeHandlers: Handlers<'listGrades' | 'listGradeHistory' | 'explainGrade'> = {
  listGrades: ({ query, desk: { view, world } }) => {
    requireGrades(view);
    const isOfFitting = assetFitter(view, query);
    const rows = view.grades.filter((grade) => fits(grade, query) && isOfFitting(grade));
    return { ...pageOf(rows, query, ({ asset }) => asset), simulated: world.place.simulated };
  },

  listGradeHistory: ({ params, query, desk }) => gradeHistory(desk, params.asset, query, gradeRow),

  explainGrade: async ({ params, query, desk: { view, world } }) => {
    const { symbol } = assetOf(view, params.asset);
    requireGrades(view);
    const to = query.asOf === undefined ? EVER : query.asOf + 1;
    const [stored] = await world.grades.history({ symbol, from: 0, to, limit: 1, newestFirst: true });
    if (stored === undefined)
      throw new AssayError('not-found', `${symbol} has no judgement at or before that time`);
    const [one] = await numberedGrades(world, [stored]);
    return { data: explanationOf(one), simulated: world.place.simulated };
  },
};
