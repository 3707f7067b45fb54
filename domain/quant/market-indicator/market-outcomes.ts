/** What came after each bar; evaluation only. NaN = not known, or not yet. */
export interface MarketOutcomes {
  /** Annualised root mean square of the next `days` returns. */
  readonly volatility: Float64Array;
  /** Depth of the deepest fall of the index from a high within the bar and the next `days`; positive. */
  readonly drawdown: Float64Array;
}

const outcomeAt = (returns: Float64Array, from: number, days: number): [number, number] => {
  let [squares, known, level, high, deepest] = [0, 0, 1, 1, 0];
  for (let t = from + 1; t <= from + days; t++) {
    if (Number.isNaN(returns[t])) continue;
    squares += returns[t] * returns[t];
    known++;
    level *= 1 + returns[t];
    high = Math.max(high, level);
    deepest = Math.max(deepest, 1 - level / high);
  }
  return known < 0.8 * days ? [Number.NaN, Number.NaN] : [Math.sqrt((365 * squares) / known), deepest];
};

/** @param returns of the market index. */
export const marketOutcomes = (returns: Float64Array, days: number): MarketOutcomes => {
  const drawdown = new Float64Array(returns.length).fill(Number.NaN);
  const volatility = returns.map((_, t) => {
    if (t + days >= returns.length) return Number.NaN;
    const [deviation, deepest] = outcomeAt(returns, t, days);
    drawdown[t] = deepest;
    return deviation;
  });
  return { volatility, drawdown };
};
