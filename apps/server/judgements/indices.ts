import { DAY } from '@assay/core/kernel';
import {
  gradeInvestor,
  INDEX_RULE_BOOKS,
  type IndexHistory,
  type IndexMarket,
  identify,
  identityOf,
  indexHoldings,
  indexPerformance,
  indexRebalance,
  indexSummary,
  marketIndicator,
  prepareIndexMarket,
  runIndex,
  TRADER_GRADE,
} from '@assay/domain/quant';
import { type FamilyRow, type JudgedMarket, type JudgementFamily, rowOf, stated } from './family.ts';

const prepare = ({ snapshot, history }: JudgedMarket): IndexMarket =>
  prepareIndexMarket({
    panel: snapshot.panel,
    metrics: snapshot.metrics,
    traderGrade: history.trader,
    investorGrade: gradeInvestor(snapshot).grade,
    marketIndicator: marketIndicator(snapshot, history).signal,
  });

/** Ten decimals, as targets are rounded to. */
const roundedWeight = (weight: number): number => Math.round(weight * 1e10) / 1e10;

const indexRow = (market: IndexMarket, history: IndexHistory, last: number): FamilyRow => {
  const { assets, times } = market.panel;
  const pending = history.pending?.targets.map(({ asset, weight }) => ({
    symbol: assets[asset],
    weight: roundedWeight(weight),
  }));
  return stated(history.ruleBook.id, times[last] + DAY, {
    ...indexSummary(market, history, last),
    model: history.model,
    ruleBook: history.ruleBook,
    since: times[history.start] + DAY,
    holdings: indexHoldings(market, history, last),
    pending: pending ?? null,
  });
};

const performanceRows = (market: IndexMarket, history: IndexHistory): FamilyRow[] =>
  indexPerformance(market, history, 0, market.bars).map(({ time, ...day }) =>
    stated(history.ruleBook.id, time + DAY, day),
  );

/** Several changes of one day (a silent asset sold beside a rebalance) are one row. */
const rebalanceRows = (history: IndexHistory): FamilyRow[] => {
  const { times, rebalances, ruleBook } = history;
  const days = Map.groupBy(rebalances, ({ effective }) => effective);
  return [...days].map(([bar, own]) =>
    stated(
      ruleBook.id,
      times[bar] + DAY,
      own.map((rebalance) => indexRebalance(history, rebalance)),
    ),
  );
};

/** Every index of the shipped rule books: where it stands, its days, and each change of its basket. */
export const INDICES: JudgementFamily = {
  id: 'indices',
  model: identify('indices', '3', {
    books: INDEX_RULE_BOOKS.map((book) => identityOf(book).digest),
    // Shown with every index and holding, whether or not it decides.
    grades: TRADER_GRADE.description.digest,
  }),
  kinds: ['index', 'index-performance', 'index-rebalance'],
  judge: (judged) => {
    const market = prepare(judged);
    const last = market.bars - 1;
    const runs = INDEX_RULE_BOOKS.map((book) => ({ book, run: runIndex(market, book) }));
    const made = runs.flatMap(({ run }) => (run.abstained === null ? [run.value] : []));
    return {
      index: runs.map(({ book, run }) =>
        run.abstained === null
          ? indexRow(market, run.value, last)
          : rowOf(book.id, market.panel.times[last] + DAY, run),
      ),
      'index-performance': made.flatMap((history) => performanceRows(market, history)),
      'index-rebalance': made.flatMap(rebalanceRows),
    };
  },
};
