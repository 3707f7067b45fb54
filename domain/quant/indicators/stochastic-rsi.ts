import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { rangePosition } from './series/range-position.ts';
import { relativeStrength } from './series/relative-strength.ts';
import { scratch } from './series/stage.ts';
import { windowMean } from './series/window-sum.ts';

/**
 * Slow stochastic of the RSI: %K = SMA of 100 (RSI - lowest) / (highest - lowest), %D = SMA of %K. Defaults 14, 14, 3
 * and 3 bars; 0 to 100. Source: Chande and Kroll (1994), who leave %K unsmoothed (`smoothing` 1).
 */
export const stochasticRsi = defineIndicator({
  id: 'stochastic-rsi',
  name: 'Stochastic RSI',
  meaning: 'Where the RSI lies in its own range of the last bars',
  source: 'Chande and Kroll (1994), The New Technical Trader',
  inputs: ['close'],
  params: {
    rsiPeriod: bars(14, 'period of the RSI'),
    period: bars(14),
    smoothing: bars(3, 'window of %K'),
    signal: bars(3, 'window of %D'),
  },
  outputs: { k: '0 to 100', d: '0 to 100' },
  warmUp: ({ rsiPeriod, period, smoothing, signal }) => {
    const k = rsiPeriod + period + smoothing - 1;
    return { k, d: k + signal - 1 };
  },
  kernel: ({ rsiPeriod, period, smoothing, signal }, capacity) => {
    const strength = relativeStrength(rsiPeriod);
    const position = rangePosition(period, capacity);
    const slow = windowMean(smoothing);
    const slower = windowMean(signal);
    const [rsi] = scratch(1, capacity);
    return ([close], [k, d], length) => {
      strength(close, rsi, length);
      position(rsi, rsi, rsi, k, length);
      for (let t = 0; t < length; t++) k[t] *= 100;
      slow(k, k, length);
      slower(k, d, length);
    };
  },
});
