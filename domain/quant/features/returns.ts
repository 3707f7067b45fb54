import { type Feature, PRICE_INPUTS } from './feature.ts';

/**
 * Log return over `days` calendar days, from the last traded price then to the one now.
 * Short ones carry reversal, long ones momentum (Liu, Tsyvinski and Wu, JF 2022; Zaremba et al., 2021).
 */
export const pastReturn = (days: number): Feature => ({
  id: `return-${days}d`,
  meaning: `Log return over the last ${days} ${days === 1 ? 'day' : 'days'}`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ logPrice }, t) => logPrice[t] - logPrice[t - days],
});
