import { DAY, INTERVAL_MS, type Instant } from '@assay/core/kernel';
import { ultimateSupplyAt } from '../market-cap/supply.ts';
import { published } from '../statistics/published.ts';
import type { IndexHistory, Rebalance } from './index-history.ts';
import { START_LEVEL } from './index-history.ts';
import type { IndexMarket } from './index-market.ts';

/** An index at the close of a bar, as lists show it. Changes are fractions; null = not known. */
export interface IndexSummary {
  readonly level: number;
  readonly change24h: number | null;
  readonly change7d: number | null;
  readonly change1m: number | null;
  /** Since the start. */
  readonly allTime: number;
  readonly coins: number;
  readonly volume24h: number;
  readonly marketCap: number | null;
  readonly grade: number | null;
  /** Share of the value in cash. */
  readonly cash: number;
}

/** An asset of an index at the close of a bar. Weights and returns are fractions; null = not known. */
export interface IndexHolding {
  readonly symbol: string;
  readonly weight: number;
  /** As quoted. */
  readonly price: number;
  readonly marketCap: number | null;
  /** Since the fill that brought it in. */
  readonly roi: number;
  readonly enteredAt: Instant;
  readonly traderGrade: number | null;
  /** Points since the bar a day earlier. */
  readonly traderGradeChange24h: number | null;
}

/** One day of the record of an index. */
export interface IndexPerformanceDay {
  readonly time: Instant;
  /** Since the start, as a fraction. */
  readonly cumulativeRoi: number;
  readonly marketCap: number | null;
  readonly volume: number;
  /** Sum over the holdings of price times the units that can ever exist; null where one is unknown. */
  readonly fullyDilutedValue: number | null;
}

/** Six decimals, so that the last bits of a platform never show. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

const known = (value: number): number | null => (Number.isNaN(value) ? null : rounded(value));

const knownSum = (value: number): number | null => (Number.isNaN(value) ? null : published(value));

const barsOf = (market: IndexMarket, days: number): number =>
  (days * DAY) / INTERVAL_MS[market.panel.interval];

/** @throws RangeError before the index starts. */
export const indexSummary = (market: IndexMarket, history: IndexHistory, t: number): IndexSummary => {
  const { level, start } = history;
  if (!(t >= start && t < level.length)) throw new RangeError(`the index has no level at bar ${t}`);
  const change = (days: number): number | null => {
    const before = t - barsOf(market, days);
    return before < start ? null : rounded(level[t] / level[before] - 1);
  };
  return {
    level: rounded(level[t]),
    change24h: change(1),
    change7d: change(7),
    change1m: change(30),
    allTime: rounded(level[t] / START_LEVEL - 1),
    coins: history.coins[t],
    volume24h: published(history.volume[t]),
    marketCap: history.coins[t] === 0 ? null : knownSum(history.marketCap[t]),
    grade: known(history.grade[t]),
    cash: rounded(history.cash[t]),
  };
};

/** The rebalance whose basket is held at the close of bar `t`; undefined before the first. */
const rebalanceInForce = ({ rebalances }: IndexHistory, t: number): Rebalance | undefined =>
  rebalances.findLast(({ effective }) => effective <= t);

/** What is held at the close of bar `t`, largest weight first. */
export const indexHoldings = (
  market: IndexMarket,
  history: IndexHistory,
  t: number,
): readonly IndexHolding[] => {
  const inForce = rebalanceInForce(history, t);
  if (inForce === undefined) return [];
  const { bars, price, traderGrade, panel } = market;
  const { cash, holdings } = inForce.basket;
  const value = holdings.reduce((sum, { asset, units }) => sum + units * price[asset * bars + t], cash);
  const gradeAt = (asset: number, bar: number): number =>
    bar < 0 ? Number.NaN : (traderGrade?.[asset * bars + bar] ?? Number.NaN);
  const rows = holdings.map(({ asset, units, enteredAt, entryPrice }) => {
    const cell = asset * bars + t;
    return {
      symbol: panel.assets[asset],
      weight: rounded((units * price[cell]) / value),
      price: lastQuote(market, asset, t),
      marketCap: knownSum(market.marketCap[cell]),
      roi: rounded(price[cell] / entryPrice - 1),
      enteredAt: panel.times[enteredAt],
      traderGrade: known(gradeAt(asset, t)),
      traderGradeChange24h: known(gradeAt(asset, t) - gradeAt(asset, t - barsOf(market, 1))),
    };
  });
  return rows.sort((a, b) => b.weight - a.weight || (a.symbol < b.symbol ? -1 : 1));
};

/** Newest close at which the asset traded; NaN before its first trade. */
const lastQuote = ({ panel, traded, bars }: IndexMarket, asset: number, t: number): number => {
  let bar = t;
  while (bar >= 0 && traded[asset * bars + bar] === 0) bar--;
  return bar < 0 ? Number.NaN : panel.columns.close[asset * bars + bar];
};

const fullyDiluted = (market: IndexMarket, history: IndexHistory, t: number): number => {
  const { panel, metrics } = market;
  const close = panel.times[t] + INTERVAL_MS[panel.interval];
  const holdings = rebalanceInForce(history, t)?.basket.holdings ?? [];
  if (holdings.length === 0) return Number.NaN;
  return holdings.reduce(
    (sum, { asset }) =>
      sum + lastQuote(market, asset, t) * ultimateSupplyAt(metrics, panel.assets[asset], close),
    0,
  );
};

/** The record of an index on the bars `[from, to)`, from its start on. */
export const indexPerformance = (
  market: IndexMarket,
  history: IndexHistory,
  from: number,
  to: number,
): readonly IndexPerformanceDay[] => {
  const first = Math.max(from, history.start);
  return Array.from({ length: Math.max(0, to - first) }, (_, i) => {
    const t = first + i;
    return {
      time: history.times[t],
      cumulativeRoi: rounded(history.level[t] / START_LEVEL - 1),
      marketCap: history.coins[t] === 0 ? null : knownSum(history.marketCap[t]),
      volume: published(history.volume[t]),
      fullyDilutedValue: knownSum(fullyDiluted(market, history, t)),
    };
  });
};

/** A change of an index as it is shown: assets by symbol, moments for bars, figures rounded. */
export const indexRebalance = ({ assets, times }: IndexHistory, rebalance: Rebalance) => ({
  reason: rebalance.reason,
  decidedAt: times[rebalance.decided] + DAY,
  /** Start of the bar that it was filled on. */
  effectiveAt: times[rebalance.effective],
  changes: rebalance.changes.map(({ asset, from, to }) => ({
    symbol: assets[asset],
    from: rounded(from),
    to: rounded(to),
  })),
  turnover: rounded(rebalance.turnover),
  cost: published(rebalance.cost),
  levelBefore: rounded(rebalance.levelBefore),
  levelAfter: rounded(rebalance.levelAfter),
  divisor: published(rebalance.divisor),
  capacity: knownSum(rebalance.capacity),
});
