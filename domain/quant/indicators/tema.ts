import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { exponentialMean } from './series/exponential-mean.ts';
import { scratch } from './series/stage.ts';

/** 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA)) of closes. Default 20 bars; unit of the close. Source: Mulloy (1994). */
export const tema = defineIndicator({
  id: 'tema',
  name: 'Triple exponential moving average',
  meaning: 'Exponential mean of closes less its lag of first and second order',
  source: 'Mulloy (1994), Smoothing Data with Less Lag, TASC 12(2)',
  inputs: ['close'],
  params: { period: bars(20) },
  outputs: { tema: 'quote currency' },
  warmUp: ({ period }) => ({ tema: 3 * period - 2 }),
  kernel: ({ period }, capacity) => {
    const first = exponentialMean(period);
    const second = exponentialMean(period);
    const third = exponentialMean(period);
    const [once, twice] = scratch(2, capacity);
    return ([close], [out], length) => {
      first(close, once, length);
      second(once, twice, length);
      third(twice, out, length);
      for (let t = 0; t < length; t++) out[t] = 3 * once[t] - 3 * twice[t] + out[t];
    };
  },
});
