import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { sinceMaximum, sinceMinimum } from './series/since-extremum.ts';

/**
 * Up = 100 (period - bars since the highest high) / period, down likewise of the lowest low, over period + 1 bars; of
 * equal extremes the latest. Oscillator = up - down. Default 25 bars; 0 to 100, oscillator -100 to 100. Source: Chande
 * (1995).
 */
export const aroon = defineIndicator({
  id: 'aroon',
  name: 'Aroon',
  meaning: 'How lately the highest high and the lowest low were made',
  source: 'Chande (1995), A Time Price Oscillator, TASC 13(9)',
  inputs: ['high', 'low'],
  params: { period: bars(25) },
  outputs: { up: '0 to 100', down: '0 to 100', oscillator: '-100 to 100' },
  warmUp: ({ period }) => ({ up: period + 1, down: period + 1, oscillator: period + 1 }),
  kernel: ({ period }) => {
    const sinceHigh = sinceMaximum(period + 1);
    const sinceLow = sinceMinimum(period + 1);
    const scale = 100 / period;
    return ([high, low], [up, down, oscillator], length) => {
      sinceHigh(high, up, length);
      sinceLow(low, down, length);
      for (let t = 0; t < length; t++) {
        up[t] = scale * (period - up[t]);
        down[t] = scale * (period - down[t]);
        oscillator[t] = up[t] - down[t];
      }
    };
  },
});
