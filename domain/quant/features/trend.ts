import { type Feature, PRICE_INPUTS } from './feature.ts';

/** Log distance of the last price from the highest traded close of the window; 0 at the high, else below. */
export const drawdownFromHigh = (days: number): Feature => ({
  id: `drawdown-${days}d`,
  meaning: `Log distance of the price below its highest close of the last ${days} days (0 = at the high)`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: ({ logPrice }, t) => {
    let high = -Infinity;
    for (let i = Math.max(0, t - days + 1); i <= t; i++) if (logPrice[i] > high) high = logPrice[i];
    return logPrice[t] - high;
  },
});

/** Weights of an exponential mean cut off after `length` bars and scaled to sum 1; weight 0 is the newest. */
export const emaWeights = (span: number, length: number): Float64Array => {
  const decay = 1 - 2 / (span + 1);
  const total = (1 - decay ** length) / (1 - decay);
  return Float64Array.from({ length }, (_, lag) => decay ** lag / total);
};

/**
 * Difference of two exponential means of the log price, spans `fast` and `slow` (weight 2 / (span + 1)),
 * cut off after four slow spans: the MACD line (Appel, 1979) in relative terms.
 */
export const emaGap = (fast: number, slow: number): Feature => {
  const length = 4 * slow;
  const fastWeights = emaWeights(fast, length);
  const slowWeights = emaWeights(slow, length);
  const weights = fastWeights.map((weight, lag) => weight - slowWeights[lag]);
  return {
    id: `ema-${fast}-${slow}`,
    meaning: `Exponential mean of the log price over ${fast} days less that over ${slow} days`,
    inputs: PRICE_INPUTS,
    warmUp: length,
    value: ({ logPrice }, t) => {
      // Before the first trade there is no price: those bars count as being at today's, the origin of the sum.
      const origin = logPrice[t];
      const lags = Math.min(length, t + 1);
      let sum = 0;
      for (let lag = 1; lag < lags; lag++) {
        const price = logPrice[t - lag];
        if (!Number.isNaN(price)) sum += weights[lag] * (price - origin);
      }
      return sum;
    },
  };
};
