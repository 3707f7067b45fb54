import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { exponentialMean } from './series/exponential-mean.ts';
import { ratio } from './series/ratio.ts';
import { scratch } from './series/stage.ts';
import { windowSum } from './series/window-sum.ts';

/**
 * Sum of EMA(high - low) / EMA(EMA(high - low)). Defaults 9 bars for the means, 25 for the sum; no unit, about the
 * length of the sum. Source: Dorsey (1992).
 */
export const massIndex = defineIndicator({
  id: 'mass-index',
  name: 'Mass index',
  meaning: 'How the range of bars widens and narrows',
  source: 'Dorsey (1992), The Mass Index, TASC 10(6)',
  inputs: ['high', 'low'],
  params: { smoothing: bars(9, 'period of both means'), period: bars(25, 'window of the sum') },
  outputs: { mass: 'no unit, about the window of the sum' },
  warmUp: ({ smoothing, period }) => ({ mass: 2 * smoothing + period - 2 }),
  kernel: ({ smoothing, period }, capacity) => {
    const first = exponentialMean(smoothing);
    const second = exponentialMean(smoothing);
    const sum = windowSum(period);
    const [once] = scratch(1, capacity);
    return ([high, low], [out], length) => {
      for (let t = 0; t < length; t++) once[t] = high[t] - low[t];
      first(once, once, length);
      second(once, out, length);
      for (let t = 0; t < length; t++) out[t] = ratio(once[t], out[t]);
      sum(out, out, length);
    };
  },
});
