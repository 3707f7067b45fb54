import { type Feature, PRICE_INPUTS } from './feature.ts';
import { SUM } from './series-sums.ts';

/** Deepest fall of the last traded price from an earlier high inside the window, as a log return <= 0. */
export const maxDrawdown = (days: number): Feature => ({
  id: `max-drawdown-${days}d`,
  meaning: `Deepest fall from a high to a later low within the last ${days} days, as a log return`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: ({ logPrice }, t) => {
    let high = -Infinity;
    let deepest = 0;
    for (let i = Math.max(0, t - days + 1); i <= t; i++) {
      const price = logPrice[i];
      if (price > high) high = price;
      else if (price - high < deepest) deepest = price - high;
    }
    return deepest;
  },
});

/** Mean of the `worst` lowest daily log returns of the window: the expected shortfall at worst / days. */
export const shortfall = (days: number, worst: number): Feature => {
  const lowest = new Float64Array(worst);
  return {
    id: `shortfall-${days}d`,
    meaning: `Mean of the ${worst} worst daily log returns of the last ${days} days`,
    inputs: PRICE_INPUTS,
    warmUp: days + 1,
    value: ({ logReturn }, t) => {
      lowest.fill(Infinity);
      for (let i = Math.max(0, t - days + 1); i <= t; i++) {
        if (logReturn[i] >= lowest[worst - 1] || Number.isNaN(logReturn[i])) continue;
        let place = worst - 1;
        for (; place > 0 && lowest[place - 1] > logReturn[i]; place--) lowest[place] = lowest[place - 1];
        lowest[place] = logReturn[i];
      }
      return lowest.reduce((sum, value) => sum + value, 0) / worst;
    },
  };
};

/** Root mean square of the negative part of the daily log returns (Sortino and Price, 1994; target 0). */
export const downsideDeviation = (days: number): Feature => ({
  id: `downside-deviation-${days}d`,
  meaning: `Root mean square of the negative daily log returns of the last ${days} days, gains counted as 0`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ sums }, t) => Math.sqrt(sums.of(SUM.squaredLoss).mean(t, days)),
});

/** Mean daily log return over the root mean square of its negative part (Sortino and Price, 1994; target 0). */
export const sortino = (days: number): Feature => ({
  id: `sortino-${days}d`,
  meaning: `Mean daily log return of the last ${days} days over its downside deviation`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ sums }, t) =>
    sums.of(SUM.return).mean(t, days) / Math.sqrt(sums.of(SUM.squaredLoss).mean(t, days)),
});
