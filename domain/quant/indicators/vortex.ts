import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { trueRanges } from './series/prices.ts';
import { ratio } from './series/ratio.ts';
import { scratch } from './series/stage.ts';
import { windowSum } from './series/window-sum.ts';

/** |high - previous low| and |low - previous high|; NaN first. */
const movements = () => {
  let previousHigh = Number.NaN;
  let previousLow = Number.NaN;
  return (inputs: readonly Float64Array[], plus: Float64Array, minus: Float64Array, length: number): void => {
    const [high, low] = inputs;
    let top = previousHigh;
    let bottom = previousLow;
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        if (isGap(high[t])) break;
        plus[t] = Math.abs(high[t] - bottom);
        minus[t] = Math.abs(low[t] - top);
        top = high[t];
        bottom = low[t];
      }
      if (t === length) break;
      plus[t] = Number.NaN;
      minus[t++] = Number.NaN;
    }
    previousHigh = top;
    previousLow = bottom;
  };
};

/**
 * Sums of |high - previous low| and of |low - previous high| over the sum of the true range. Default 14 bars; no unit,
 * about 1. Source: Botes and Siepman (2010).
 */
export const vortex = defineIndicator({
  id: 'vortex',
  name: 'Vortex indicator',
  meaning: 'Upward and downward movement between bars, against the true range',
  source: 'Botes and Siepman (2010), The Vortex Indicator, TASC 28(1)',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(14) },
  outputs: { plus: 'no unit, about 1', minus: 'no unit, about 1' },
  warmUp: ({ period }) => ({ plus: period + 1, minus: period + 1 }),
  kernel: ({ period }, capacity) => {
    const movement = movements();
    const ranges = trueRanges();
    const sumPlus = windowSum(period);
    const sumMinus = windowSum(period);
    const sumRange = windowSum(period);
    const [range] = scratch(1, capacity);
    return (inputs, [plus, minus], length) => {
      movement(inputs, plus, minus, length);
      ranges(inputs, range, length);
      sumPlus(plus, plus, length);
      sumMinus(minus, minus, length);
      sumRange(range, range, length);
      for (let t = 0; t < length; t++) {
        plus[t] = ratio(plus[t], range[t]);
        minus[t] = ratio(minus[t], range[t]);
      }
    };
  },
});
