import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { moneyFlow } from './series/prices.ts';
import { ratio } from './series/ratio.ts';
import { scratch } from './series/stage.ts';
import { windowSum } from './series/window-sum.ts';

/**
 * Sum of volume x ((close - low) - (high - close)) / (high - low) over sum of volume. Default 20 bars; -1 to 1. Source:
 * Chaikin, in Achelis (2001).
 */
export const chaikinMoneyFlow = defineIndicator({
  id: 'chaikin-money-flow',
  name: 'Chaikin money flow',
  meaning: 'Where bars closed in their ranges, weighted by volume',
  source: 'Achelis (2001), Technical Analysis from A to Z',
  inputs: ['high', 'low', 'close', 'volume'],
  params: { period: bars(20) },
  outputs: { flow: '-1 to 1' },
  warmUp: ({ period }) => ({ flow: period }),
  kernel: ({ period }, capacity) => {
    const flow = windowSum(period);
    const traded = windowSum(period);
    const [sum] = scratch(1, capacity);
    return (inputs, [out], length) => {
      moneyFlow(inputs, out, length);
      flow(out, out, length);
      traded(inputs[3], sum, length);
      for (let t = 0; t < length; t++) out[t] = ratio(out[t], sum[t]);
    };
  },
});
