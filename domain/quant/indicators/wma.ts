import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { asKernel } from './series/stage.ts';
import { windowWeightedMean } from './series/weighted-window.ts';

/** Mean of the last closes weighted 1 for the oldest to period for the newest. Default 20 bars; unit of the close. Source: Murphy (1999), Technical Analysis of the Financial Markets, ch. 9. */
export const wma = defineIndicator({
  id: 'wma',
  name: 'Weighted moving average',
  meaning: 'Mean of the last closes weighted 1 for the oldest to period for the newest',
  source: 'Murphy (1999), Technical Analysis of the Financial Markets, ch. 9',
  inputs: ['close'],
  params: { period: bars(20) },
  outputs: { wma: 'quote currency' },
  warmUp: ({ period }) => ({ wma: period }),
  kernel: ({ period }) => asKernel(windowWeightedMean(period)),
});
