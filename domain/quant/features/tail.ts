import { type Feature, PRICE_INPUTS } from './feature.ts';
import { SUM } from './series-sums.ts';
import { windowExtremes } from './window-extremes.ts';

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
  fill: ({ logPrice }, first, into) => {
    into.set(windowExtremes(logPrice, days).fall.subarray(first));
  },
});

/** The lowest values of bars `from` to `to`, inclusive, ascending; infinite where there are fewer. */
const lowestOf = (values: Float64Array, from: number, to: number, lowest: Float64Array): void => {
  const last = lowest.length - 1;
  lowest.fill(Infinity);
  for (let i = from; i <= to; i++) if (values[i] < lowest[last]) insert(lowest, values[i]);
};

/** Puts a value in the place of the highest of the lowest. */
const insert = (lowest: Float64Array, value: number): void => {
  let place = lowest.length - 1;
  for (; place > 0 && lowest[place - 1] > value; place--) lowest[place] = lowest[place - 1];
  lowest[place] = value;
};

const sumOf = (values: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
};

/** Mean of the `worst` lowest daily log returns of the window: the expected shortfall at worst / days. */
export const shortfall = (days: number, worst: number): Feature => {
  const lowest = new Float64Array(worst);
  return {
    id: `shortfall-${days}d`,
    meaning: `Mean of the ${worst} worst daily log returns of the last ${days} days`,
    inputs: PRICE_INPUTS,
    warmUp: days + 1,
    value: ({ logReturn }, t) => {
      lowestOf(logReturn, Math.max(0, t - days + 1), t, lowest);
      return sumOf(lowest) / worst;
    },
    fill: ({ logReturn }, first, into) => {
      lowestOf(logReturn, Math.max(0, first - days + 1), first, lowest);
      into[0] = sumOf(lowest) / worst;
      for (let t = first + 1; t < logReturn.length; t++) {
        // Only one of the lowest leaves a gap that others must fill.
        if (t >= days && logReturn[t - days] <= lowest[worst - 1])
          lowestOf(logReturn, t - days + 1, t, lowest);
        else if (logReturn[t] < lowest[worst - 1]) insert(lowest, logReturn[t]);
        into[t - first] = sumOf(lowest) / worst;
      }
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
