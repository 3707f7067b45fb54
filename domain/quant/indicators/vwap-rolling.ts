import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { typicalPrice } from './series/prices.ts';
import { volumeWeightedMean } from './series/volume-weighted-mean.ts';

/**
 * Sum of typical price x volume over sum of volume in a moving window. Default 20 bars; quote currency. Source:
 * Berkowitz, Logue and Noser (1988).
 */
export const vwapRolling = defineIndicator({
  id: 'vwap-rolling',
  name: 'Rolling VWAP',
  meaning: 'Volume-weighted mean of the typical price over the last bars',
  source: 'Berkowitz, Logue and Noser (1988), Journal of Finance 43(1)',
  inputs: ['high', 'low', 'close', 'volume'],
  params: { period: bars(20) },
  outputs: { vwap: 'quote currency' },
  warmUp: ({ period }) => ({ vwap: period }),
  kernel: ({ period }, capacity) => {
    const mean = volumeWeightedMean(period, capacity);
    return ([high, low, close, volume], [out], length) => {
      typicalPrice(high, low, close, out, length);
      mean(out, volume, out, length);
    };
  },
});
