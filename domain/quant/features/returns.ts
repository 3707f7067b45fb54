import { type Feature, PRICE_INPUTS } from './feature.ts';
import { SUM } from './series-sums.ts';

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

/** Net return over the way travelled, -1 to 1: Kaufman's efficiency ratio (1995) with its sign; RSI with plain means (Cutler) is 50 + 50 times it. */
export const directedness = (days: number): Feature => ({
  id: `directedness-${days}d`,
  meaning: `Net log return of the last ${days} days over the sum of its absolute daily moves (the RSI, rescaled)`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ sums }, t) => {
    const way = sums.of(SUM.absoluteReturn).sum(t, days);
    return way === 0 ? 0 : sums.of(SUM.return).sum(t, days) / way;
  },
});
