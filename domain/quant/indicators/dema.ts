import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { exponentialMean } from './series/exponential-mean.ts';
import { scratch } from './series/stage.ts';

/** 2 EMA - EMA(EMA) of closes. Default 20 bars; unit of the close. Source: Mulloy (1994). */
export const dema = defineIndicator({
  id: 'dema',
  name: 'Double exponential moving average',
  meaning: 'Exponential mean of closes less its own lag: 2 EMA - EMA(EMA)',
  source: 'Mulloy (1994), Smoothing Data with Faster Moving Averages, TASC 12(1)',
  inputs: ['close'],
  params: { period: bars(20) },
  outputs: { dema: 'quote currency' },
  warmUp: ({ period }) => ({ dema: 2 * period - 1 }),
  kernel: ({ period }, capacity) => {
    const first = exponentialMean(period);
    const second = exponentialMean(period);
    const [once] = scratch(1, capacity);
    return ([close], [out], length) => {
      first(close, once, length);
      second(once, out, length);
      for (let t = 0; t < length; t++) out[t] = 2 * once[t] - out[t];
    };
  },
});
