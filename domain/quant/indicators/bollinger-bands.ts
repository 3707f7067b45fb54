import { defineIndicator } from './indicator.ts';
import { bars, factor } from './parameters.ts';
import { ratio } from './series/ratio.ts';
import { windowDeviation } from './series/window-deviation.ts';
import { windowMean } from './series/window-sum.ts';

/**
 * SMA of closes -+ `deviations` standard deviations (population); %B = (close - lower) / (upper - lower), bandwidth =
 * (upper - lower) / middle. Defaults 20 bars, 2; quote currency, %B and bandwidth as fractions. Source: Bollinger (2001).
 */
export const bollingerBands = defineIndicator({
  id: 'bollinger-bands',
  name: 'Bollinger bands',
  meaning: 'Band of standard deviations around the mean close, and where the close lies in it',
  source: 'Bollinger (2001), Bollinger on Bollinger Bands',
  inputs: ['close'],
  params: { period: bars(20), deviations: factor(2, 'half width in standard deviations') },
  outputs: {
    upper: 'quote currency',
    middle: 'quote currency',
    lower: 'quote currency',
    percentB: '0 = at the lower band, 1 = at the upper',
    bandwidth: 'fraction of the middle',
  },
  warmUp: ({ period }) => ({
    upper: period,
    middle: period,
    lower: period,
    percentB: period,
    bandwidth: period,
  }),
  kernel: ({ period, deviations }) => {
    const mean = windowMean(period);
    const deviation = windowDeviation(period);
    return ([close], [upper, middle, lower, percentB, bandwidth], length) => {
      mean(close, middle, length);
      deviation(close, bandwidth, length);
      for (let t = 0; t < length; t++) {
        const half = deviations * bandwidth[t];
        upper[t] = middle[t] + half;
        lower[t] = middle[t] - half;
        percentB[t] = ratio(close[t] - lower[t], 2 * half);
        bandwidth[t] = ratio(2 * half, middle[t]);
      }
    };
  },
});
