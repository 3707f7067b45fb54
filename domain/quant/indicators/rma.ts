import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { wilderMean } from './series/exponential-mean.ts';
import { asKernel } from './series/stage.ts';

/** Mean of closes whose weights fall by 1 - 1 / period per bar; starts as the plain mean of the first window. Default 14 bars; unit of the close. Source: Wilder (1978), New Concepts in Technical Trading Systems. */
export const rma = defineIndicator({
  id: 'rma',
  name: 'Wilder moving average',
  meaning:
    'Mean of closes whose weights fall by 1 - 1 / period per bar; starts as the plain mean of the first window',
  source: 'Wilder (1978), New Concepts in Technical Trading Systems',
  inputs: ['close'],
  params: { period: bars(14) },
  outputs: { rma: 'quote currency' },
  warmUp: ({ period }) => ({ rma: period }),
  kernel: ({ period }) => asKernel(wilderMean(period)),
});
