import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { lag } from './series/lag.ts';
import { windowMean } from './series/window-sum.ts';

const shiftOf = (period: number): number => Math.floor(period / 2) + 1;

/**
 * Close of floor(period / 2) + 1 bars ago less the mean of the last `period` closes, reported at the bar at which it is
 * known. Charts draw it under that earlier bar, where it would have known the future. Default 20 bars; quote currency.
 * Source: Achelis (2001).
 */
export const dpo = defineIndicator({
  id: 'dpo',
  name: 'Detrended price oscillator',
  meaning: 'Close of half a window ago less the mean around it, at the bar at which that is known',
  source: 'Achelis (2001), Technical Analysis from A to Z',
  inputs: ['close'],
  params: { period: bars(20) },
  outputs: { dpo: 'quote currency' },
  warmUp: ({ period }) => ({ dpo: Math.max(period, shiftOf(period) + 1) }),
  kernel: ({ period }, capacity) => {
    const mean = windowMean(period);
    const before = lag(shiftOf(period));
    const means = new Float64Array(capacity);
    return ([close], [out], length) => {
      mean(close, means, length);
      before(close, out, length);
      for (let t = 0; t < length; t++) out[t] -= means[t];
    };
  },
});
