import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { lag } from './series/lag.ts';
import { ratio } from './series/ratio.ts';
import { asKernel } from './series/stage.ts';

/** Change of the close from some bars ago in per cent. Default 10 bars; per cent. Source: Murphy (1999). */
export const rateOfChange = defineIndicator({
  id: 'rate-of-change',
  name: 'Rate of change',
  meaning: 'Change of the close from some bars ago in per cent',
  source: 'Murphy (1999), Technical Analysis of the Financial Markets, ch. 10',
  inputs: ['close'],
  params: { period: bars(10, 'distance') },
  outputs: { roc: 'per cent' },
  warmUp: ({ period }) => ({ roc: period + 1 }),
  kernel: ({ period }) => {
    const before = lag(period);
    return asKernel((close, out, length) => {
      before(close, out, length);
      for (let t = 0; t < length; t++) out[t] = ratio(100 * (close[t] - out[t]), out[t]);
    });
  },
});
