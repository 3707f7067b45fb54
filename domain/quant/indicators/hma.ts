import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { scratch } from './series/stage.ts';
import { windowWeightedMean } from './series/weighted-window.ts';

const halfOf = (period: number): number => Math.floor(period / 2);
const rootOf = (period: number): number => Math.floor(Math.sqrt(period));

/**
 * WMA over floor(sqrt(period)) of 2 WMA(floor(period / 2)) - WMA(period), of closes. Default 20 bars; unit of the
 * close. Source: Hull (2005), alanhull.com.
 */
export const hma = defineIndicator({
  id: 'hma',
  name: 'Hull moving average',
  meaning: 'Weighted mean of closes with most of its lag taken out',
  source: 'Hull (2005), alanhull.com/hull-moving-average',
  inputs: ['close'],
  params: { period: bars(20, 'window', 2) },
  outputs: { hma: 'quote currency' },
  warmUp: ({ period }) => ({ hma: period + rootOf(period) - 1 }),
  kernel: ({ period }, capacity) => {
    const half = windowWeightedMean(halfOf(period));
    const full = windowWeightedMean(period);
    const root = windowWeightedMean(rootOf(period));
    const [fast] = scratch(1, capacity);
    return ([close], [out], length) => {
      half(close, fast, length);
      full(close, out, length);
      for (let t = 0; t < length; t++) out[t] = 2 * fast[t] - out[t];
      root(out, out, length);
    };
  },
});
