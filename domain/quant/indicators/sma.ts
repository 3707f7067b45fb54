import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { asKernel } from './series/stage.ts';
import { windowMean } from './series/window-sum.ts';

/** Mean of the last closes, each with the same weight. Default 20 bars; unit of the close. Source: Murphy (1999), Technical Analysis of the Financial Markets, ch. 9. */
export const sma = defineIndicator({
  id: 'sma',
  name: 'Simple moving average',
  meaning: 'Mean of the last closes, each with the same weight',
  source: 'Murphy (1999), Technical Analysis of the Financial Markets, ch. 9',
  inputs: ['close'],
  params: { period: bars(20) },
  outputs: { sma: 'quote currency' },
  warmUp: ({ period }) => ({ sma: period }),
  kernel: ({ period }) => asKernel(windowMean(period)),
});
