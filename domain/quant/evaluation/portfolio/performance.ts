import { sharpeStatistics } from '../overfitting/sharpe.ts';

const DAYS_A_YEAR = 365;

/** What a series of daily returns amounts to. */
export interface Performance {
  /** Mean daily return times 365. */
  readonly annualReturn: number;
  readonly annualVolatility: number;
  /** Annualised, against zero. */
  readonly sharpe: number;
  /** Greatest fall of the compounded value from its peak, as a positive fraction. */
  readonly maxDrawdown: number;
}

/** Compounded value after each day, from 1. */
export const wealth = (returns: ArrayLike<number>): Float64Array => {
  let value = 1;
  return Float64Array.from(returns, (one) => {
    value *= 1 + one;
    return value;
  });
};

export const maxDrawdown = (returns: ArrayLike<number>): number => {
  let [peak, deepest] = [1, 0];
  for (const value of wealth(returns)) {
    peak = Math.max(peak, value);
    deepest = Math.max(deepest, 1 - value / peak);
  }
  return deepest;
};

export const performanceOf = (returns: Float64Array): Performance => {
  const { sharpe } = sharpeStatistics(returns);
  const mean = returns.reduce((sum, one) => sum + one, 0) / returns.length;
  return {
    annualReturn: mean * DAYS_A_YEAR,
    annualVolatility: (mean / sharpe) * Math.sqrt(DAYS_A_YEAR),
    sharpe: sharpe * Math.sqrt(DAYS_A_YEAR),
    maxDrawdown: maxDrawdown(returns),
  };
};
