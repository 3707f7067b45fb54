import type { AssetSeries } from './asset-series.ts';
import { type Feature, PRICE_INPUTS } from './feature.ts';
import { SUM } from './series-sums.ts';
import { windowExtremes } from './window-extremes.ts';

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
  fill: ({ logPrice }, first, into) => {
    const { high } = windowExtremes(logPrice, days);
    for (let t = first; t < logPrice.length; t++) into[t - first] = logPrice[t] - high[t];
  },
});

/** Bars since the highest close of the window, the latest one where it was reached twice: Aroon (Chande, 1995) counted back. */
export const daysSinceHigh = (days: number): Feature => ({
  id: `days-since-high-${days}d`,
  meaning: `Days since the highest close of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: ({ logPrice }, t) => {
    let high = -Infinity;
    let at = t;
    for (let i = Math.max(0, t - days + 1); i <= t; i++) {
      if (!(logPrice[i] >= high)) continue;
      high = logPrice[i];
      at = i;
    }
    return t - at;
  },
  fill: ({ logPrice }, first, into) => {
    const { highAt } = windowExtremes(logPrice, days);
    for (let t = first; t < logPrice.length; t++) into[t - first] = t - highAt[t];
  },
});

/** Where the price lies between the lowest and the highest close of the window, 0 to 1: %K of the stochastic oscillator (Lane, 1957) on closes. */
export const stochastic = (days: number): Feature => ({
  id: `stochastic-${days}d`,
  meaning: `Where the price lies between the lowest and the highest close of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: ({ logPrice }, t) => {
    let high = -Infinity;
    let low = Infinity;
    for (let i = Math.max(0, t - days + 1); i <= t; i++) {
      if (logPrice[i] > high) high = logPrice[i];
      if (logPrice[i] < low) low = logPrice[i];
    }
    return high > low ? (logPrice[t] - low) / (high - low) : 0.5;
  },
  fill: ({ logPrice }, first, into) => {
    const { high, low } = windowExtremes(logPrice, days);
    for (let t = first; t < logPrice.length; t++)
      into[t - first] = high[t] > low[t] ? (logPrice[t] - low[t]) / (high[t] - low[t]) : 0.5;
  },
});

/** Log price above its mean of the window, as far as there are prices. */
export const meanGap = (days: number): Feature => ({
  id: `mean-gap-${days}d`,
  meaning: `Log price above its mean of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: ({ logPrice, sums }, t) => logPrice[t] - sums.of(SUM.price).mean(t, days),
});

/** Variance of the log price in the window. */
const priceVariance = ({ sums }: AssetSeries, t: number, days: number): number => {
  const mean = sums.of(SUM.price).mean(t, days);
  return Math.max(0, sums.of(SUM.squaredPrice).mean(t, days) - mean * mean);
};

/** Below this the variance of a log price is the rounding of its sums. */
const NO_VARIANCE = 1e-8;

/** Log price above its mean in standard deviations of itself: Bollinger's %B (1980s), rescaled. */
export const bollinger = (days: number): Feature => ({
  id: `bollinger-${days}d`,
  meaning: `Log price above its mean of the last ${days} days, in its standard deviations`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: (asset, t) => {
    const variance = priceVariance(asset, t, days);
    return variance > NO_VARIANCE
      ? (asset.logPrice[t] - asset.sums.of(SUM.price).mean(t, days)) / Math.sqrt(variance)
      : 0;
  },
});

/** Standard deviation of the log price in the window: Bollinger's bandwidth. */
export const bandwidth = (days: number): Feature => ({
  id: `bandwidth-${days}d`,
  meaning: `Standard deviation of the log price within the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: (asset, t) => Math.sqrt(priceVariance(asset, t, days)),
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
