import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { lag } from './series/lag.ts';
import { asKernel } from './series/stage.ts';

/** Change of the close from some bars ago. Default 10 bars; quote currency. Source: Murphy (1999). */
export const momentum = defineIndicator({
  id: 'momentum',
  name: 'Momentum',
  meaning: 'Change of the close from some bars ago',
  source: 'Murphy (1999), Technical Analysis of the Financial Markets, ch. 10',
  inputs: ['close'],
  params: { period: bars(10, 'distance') },
  outputs: { momentum: 'quote currency' },
  warmUp: ({ period }) => ({ momentum: period + 1 }),
  kernel: ({ period }) => {
    const before = lag(period);
    return asKernel((close, out, length) => {
      before(close, out, length);
      for (let t = 0; t < length; t++) out[t] = close[t] - out[t];
    });
  },
});
