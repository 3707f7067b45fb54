import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { rangePosition } from './series/range-position.ts';
import { windowMean } from './series/window-sum.ts';

/**
 * %K = 100 (close - lowest low) / (highest high - lowest low), %D = SMA of %K. Defaults 14 and 3 bars; 0 to 100.
 * Source: Lane (1984).
 */
export const stochasticFast = defineIndicator({
  id: 'stochastic-fast',
  name: 'Fast stochastic',
  meaning: 'Where the close lies in the range of the last bars, and its mean',
  source: 'Lane (1984), Lane’s Stochastics, TASC 2(3)',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(14), signal: bars(3, 'window of %D') },
  outputs: { k: '0 to 100', d: '0 to 100' },
  warmUp: ({ period, signal }) => ({ k: period, d: period + signal - 1 }),
  kernel: ({ period, signal }, capacity) => {
    const position = rangePosition(period, capacity);
    const smooth = windowMean(signal);
    return ([high, low, close], [k, d], length) => {
      position(high, low, close, k, length);
      for (let t = 0; t < length; t++) k[t] *= 100;
      smooth(k, d, length);
    };
  },
});
