import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { exponentialMean } from './series/exponential-mean.ts';
import { asKernel } from './series/stage.ts';

/** Mean of closes whose weights fall by 1 - 2 / (period + 1) per bar; starts as the plain mean of the first window. Default 20 bars; unit of the close. Source: Murphy (1999), Technical Analysis of the Financial Markets, ch. 9. */
export const ema = defineIndicator({
  id: 'ema',
  name: 'Exponential moving average',
  meaning:
    'Mean of closes whose weights fall by 1 - 2 / (period + 1) per bar; starts as the plain mean of the first window',
  source: 'Murphy (1999), Technical Analysis of the Financial Markets, ch. 9',
  inputs: ['close'],
  params: { period: bars(20) },
  outputs: { ema: 'quote currency' },
  warmUp: ({ period }) => ({ ema: period }),
  kernel: ({ period }) => asKernel(exponentialMean(period)),
});
