import { defineIndicator } from './indicator.ts';
import { bars, factor } from './parameters.ts';
import { averageTrueRange } from './series/average-true-range.ts';
import { exponentialMean } from './series/exponential-mean.ts';

/**
 * EMA of closes -+ `multiplier` ATR. Defaults 20 and 10 bars, 2; quote currency. Source: Keltner (1960) in Raschke’s
 * form with EMA and ATR (Connors and Raschke, 1995).
 */
export const keltnerChannels = defineIndicator({
  id: 'keltner-channels',
  name: 'Keltner channels',
  meaning: 'Band of average true ranges around the exponential mean close',
  source: 'Keltner (1960), How to Make Money in Commodities; Connors and Raschke (1995), Street Smarts',
  inputs: ['high', 'low', 'close'],
  params: {
    period: bars(20, 'period of the mean'),
    atrPeriod: bars(10, 'period of the range'),
    multiplier: factor(2, 'half width in ranges'),
  },
  outputs: { upper: 'quote currency', middle: 'quote currency', lower: 'quote currency' },
  warmUp: ({ period, atrPeriod }) => {
    const both = Math.max(period, atrPeriod + 1);
    return { upper: both, middle: period, lower: both };
  },
  kernel: ({ period, atrPeriod, multiplier }) => {
    const mean = exponentialMean(period);
    const range = averageTrueRange(atrPeriod);
    return (inputs, [upper, middle, lower], length) => {
      mean(inputs[2], middle, length);
      range(inputs, upper, length);
      for (let t = 0; t < length; t++) {
        const half = multiplier * upper[t];
        upper[t] = middle[t] + half;
        lower[t] = middle[t] - half;
      }
    };
  },
});
