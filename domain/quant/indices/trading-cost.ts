import type { TradingCosts } from './rule-book.ts';

/** What a trade is charged by. */
interface TradedMarket {
  /** USD a day; NaN = unknown. */
  readonly medianTurnover: number;
  /** Standard deviation of daily returns; NaN = unknown. */
  readonly dailyVolatility: number;
}

/** Where the turnover or the volatility is not known, a trade is charged as if it were the whole of a day's turnover at this volatility. */
const UNKNOWN_VOLATILITY = 0.1;

/**
 * Cost as a share of the traded value: fee and half-spread of the tier, and the square-root law of impact.
 * @param value USD traded.
 */
export const tradingCost = (
  costs: TradingCosts,
  { medianTurnover, dailyVolatility }: TradedMarket,
  value: number,
): number => {
  const last = costs.tiers[costs.tiers.length - 1];
  const tier = costs.tiers.find(({ minMedianTurnover }) => medianTurnover >= minMedianTurnover) ?? last;
  const volatility = dailyVolatility > 0 ? dailyVolatility : UNKNOWN_VOLATILITY;
  const share = medianTurnover > 0 ? Math.min(1, value / medianTurnover) : 1;
  return tier.fee + tier.halfSpread + costs.impact * volatility * Math.sqrt(share);
};
