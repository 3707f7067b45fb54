import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { exponentialMean } from './series/exponential-mean.ts';
import { lag } from './series/lag.ts';
import { ratio } from './series/ratio.ts';
import { scratch } from './series/stage.ts';

/**
 * Change per bar of the EMA of the EMA of the EMA of closes. Default 15 bars; per cent. Source: Hutson (1983).
 */
export const trix = defineIndicator({
  id: 'trix',
  name: 'TRIX',
  meaning: 'Change per bar of a triply smoothed close',
  source: 'Hutson (1983), Good TRIX, TASC 1(5)',
  inputs: ['close'],
  params: { period: bars(15) },
  outputs: { trix: 'per cent per bar' },
  warmUp: ({ period }) => ({ trix: 3 * period - 1 }),
  kernel: ({ period }, capacity) => {
    const first = exponentialMean(period);
    const second = exponentialMean(period);
    const third = exponentialMean(period);
    const before = lag(1);
    const [smooth] = scratch(1, capacity);
    return ([close], [out], length) => {
      first(close, smooth, length);
      second(smooth, smooth, length);
      third(smooth, smooth, length);
      before(smooth, out, length);
      for (let t = 0; t < length; t++) out[t] = ratio(100 * (smooth[t] - out[t]), out[t]);
    };
  },
});
