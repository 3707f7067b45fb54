import type { Basket } from './basket.ts';
import type { Rebalance, RebalanceReason } from './index-history.ts';
import type { IndexMarket } from './index-market.ts';
import { recentVolatility } from './recent-volatility.ts';
import type { IndexRuleBook } from './rule-book.ts';
import type { TradePlan } from './trade-plan.ts';
import { tradingCost } from './trading-cost.ts';

/** One filling of a basket. */
interface Filling {
  readonly market: IndexMarket;
  readonly book: IndexRuleBook;
  readonly basket: Basket;
  readonly decided: number;
  readonly effective: number;
  readonly reason: RebalanceReason;
  readonly targets: Rebalance['targets'];
  /** Price of a trade; of an asset that does not trade, its last. */
  readonly price: (asset: number) => number;
  /** New value per traded asset, ascending by asset. */
  readonly values: ReadonlyMap<number, number>;
}

const costOf = ({ market, book, decided }: Filling, asset: number, traded: number): number => {
  const medianTurnover = market.medianTurnover[asset * market.bars + decided];
  const dailyVolatility = recentVolatility(market, asset, decided);
  return tradingCost(book.costs, { medianTurnover, dailyVolatility }, traded);
};

/** Capital at which this trade would be the largest share of turnover that is allowed. */
const capacityOf = ({ market, book, decided }: Filling, asset: number, change: number): number =>
  (book.maxTurnoverShare * market.medianTurnover[asset * market.bars + decided]) / Math.abs(change);

/** Trades, charges the cost to the level, sets the divisor anew and says what was done. */
export const fill = (filling: Filling): Rebalance => {
  const { book, basket, effective, price, values } = filling;
  const levelBefore = basket.level(price);
  const total = basket.value(price);
  const before = basket.weights(price);
  const cashBefore = basket.cash / total;
  let [cost, capacity, moved] = [0, Number.POSITIVE_INFINITY, 0];
  const changes = [...values].map(([asset, value]) => {
    const change = value / total - before[asset];
    cost += Math.abs(change) * costOf(filling, asset, Math.abs(change) * book.capital);
    moved += Math.abs(change);
    if (change !== 0) capacity = Math.min(capacity, capacityOf(filling, asset, change));
    basket.trade(asset, value, price(asset), effective);
    return { asset, from: before[asset], to: value / total };
  });
  moved += Math.abs(basket.cash / total - cashBefore);
  // Twelve decimals, so that the last bits of a platform's logarithm never reach the level.
  cost = Math.round(cost * 1e12) / 1e12;
  basket.rebase(book.capital, cost, price);
  const weights = basket.weights(price);
  const holdings = basket.held.map((asset) => ({ asset, weight: weights[asset], ...basket.position(asset) }));
  return {
    decided: filling.decided,
    effective,
    reason: filling.reason,
    targets: filling.targets,
    changes,
    turnover: moved / 2,
    cost,
    levelBefore,
    levelAfter: basket.level(price),
    divisor: basket.divisor,
    capacity: Number.isFinite(capacity) ? capacity : Number.NaN,
    basket: { cash: basket.cash, holdings },
  };
};

/**
 * New values of the assets that the plan trades and that trade on the bar. What is not in assets left alone is
 * shared by the traded assets and cash in the plan's proportions; the money for an asset that cannot be bought
 * stays in cash.
 */
export const valuesOf = (
  plan: TradePlan,
  basket: Basket,
  price: (asset: number) => number,
  tradable: (asset: number) => boolean,
): Map<number, number> => {
  const total = basket.value(price);
  const weights = basket.weights(price);
  const traded: number[] = [];
  let [available, shares] = [total, 1];
  for (let asset = 0; asset < weights.length; asset++) {
    const planned = plan.trades[asset] === 1;
    if (planned && tradable(asset)) {
      traded.push(asset);
      continue;
    }
    shares -= plan.weights[asset];
    available -= total * (planned ? Math.max(weights[asset], plan.weights[asset]) : weights[asset]);
  }
  const unit = shares > 1e-12 ? Math.max(0, available) / shares : 0;
  return new Map(traded.map((asset) => [asset, plan.weights[asset] * unit]));
};
