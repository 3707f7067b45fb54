import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { windowMaximum, windowMinimum } from './series/window-extremum.ts';

/**
 * Highest high and lowest low of the last bars, the present one included, and their middle. Default 20 bars; quote
 * currency. Source: Donchian (1960).
 */
export const donchianChannels = defineIndicator({
  id: 'donchian-channels',
  name: 'Donchian channels',
  meaning: 'Highest high and lowest low of the last bars',
  source: 'Donchian (1960), High Finance in Copper, Financial Analysts Journal 16(6)',
  inputs: ['high', 'low'],
  params: { period: bars(20) },
  outputs: { upper: 'quote currency', middle: 'quote currency', lower: 'quote currency' },
  warmUp: ({ period }) => ({ upper: period, middle: period, lower: period }),
  kernel: ({ period }) => {
    const highest = windowMaximum(period);
    const lowest = windowMinimum(period);
    return ([high, low], [upper, middle, lower], length) => {
      highest(high, upper, length);
      lowest(low, lower, length);
      for (let t = 0; t < length; t++) middle[t] = (upper[t] + lower[t]) / 2;
    };
  },
});
