import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { rangePosition } from './series/range-position.ts';
import { windowMean } from './series/window-sum.ts';

/**
 * Slow stochastic: %K is the SMA of the fast %K, %D the SMA of that. Defaults 14, 3 and 3 bars; 0 to 100. Source:
 * Lane (1984).
 */
export const stochastic = defineIndicator({
  id: 'stochastic',
  name: 'Slow stochastic',
  meaning: 'Smoothed place of the close in the range of the last bars, and its mean',
  source: 'Lane (1984), Lane’s Stochastics, TASC 2(3)',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(14), smoothing: bars(3, 'window of %K'), signal: bars(3, 'window of %D') },
  outputs: { k: '0 to 100', d: '0 to 100' },
  warmUp: ({ period, smoothing, signal }) => ({
    k: period + smoothing - 1,
    d: period + smoothing + signal - 2,
  }),
  kernel: ({ period, smoothing, signal }, capacity) => {
    const position = rangePosition(period, capacity);
    const slow = windowMean(smoothing);
    const slower = windowMean(signal);
    return ([high, low, close], [k, d], length) => {
      position(high, low, close, k, length);
      for (let t = 0; t < length; t++) k[t] *= 100;
      slow(k, k, length);
      slower(k, d, length);
    };
  },
});
