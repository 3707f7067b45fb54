/** What trading is taken to cost, as a share of the traded value. */
export const COST_RULE = {
  /** By median daily turnover of the last 30 days, in USD; the first tier that an asset reaches. */
  tiers: [
    { name: 'major', minTurnover: 200_000_000, fee: 0.001, halfSpread: 0.0001 },
    { name: 'mid', minTurnover: 20_000_000, fee: 0.003, halfSpread: 0.0005 },
    { name: 'tail', minTurnover: 0, fee: 0.01, halfSpread: 0.002 },
  ],
  /** Impact = coefficient * daily volatility * sqrt(traded value / daily turnover) (Almgren et al., 2005). */
  impactCoefficient: 1,
  /** USD that one leg of a portfolio holds, which impact depends on. */
  book: 1_000_000,
  /** Share of an asset's daily turnover that a trade may be, for the capacity. */
  maxParticipation: 0.01,
} as const;

export interface TradedAsset {
  /** Median daily turnover in USD; NaN = unknown. */
  readonly turnover: number;
  /** Of daily log returns; NaN = unknown. */
  readonly volatility: number;
}

/**
 * Cost per unit of traded value. An asset whose turnover is not known, or that no longer trades, pays the fee and spread
 * of the tail and no impact: nobody knows what it would be.
 * @param share traded value as a share of the book.
 */
export const tradingCost = ({ turnover, volatility }: TradedAsset, share: number): number => {
  const { tiers, impactCoefficient, book } = COST_RULE;
  const { fee, halfSpread } = tiers.find(({ minTurnover }) => turnover >= minTurnover) ?? tiers[2];
  const participation = Math.min(1, (share * book) / turnover);
  const impact = impactCoefficient * volatility * Math.sqrt(participation);
  return fee + halfSpread + (turnover > 0 && volatility >= 0 ? impact : 0);
};
