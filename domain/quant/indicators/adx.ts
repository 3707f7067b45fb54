import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { wilderMean } from './series/exponential-mean.ts';
import { trueRanges } from './series/prices.ts';
import { ratio } from './series/ratio.ts';
import { scratch } from './series/stage.ts';

/** A step outside the previous bar counts where it is the larger of the two; NaN stays NaN. */
const outward = (step: number, other: number): number => (step > other && step > 0 ? step : 0 * step);

/** Upward and downward movement between bars; NaN first. */
const directionalMovement = () => {
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
        const up = high[t] - top;
        const down = bottom - low[t];
        plus[t] = outward(up, down);
        minus[t] = outward(down, up);
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
 * +DI and -DI = 100 smoothed directional movement / smoothed true range; ADX = smoothed 100 |+DI - -DI| / (+DI + -DI).
 * Wilder's smoothing, begun with the mean of the first `period` values (TA-Lib sums one value less). Default 14
 * bars; 0 to 100. Source: Wilder (1978).
 */
export const adx = defineIndicator({
  id: 'adx',
  name: 'Average directional index',
  meaning: 'Strength of a trend, and the upward and downward movement it is made of',
  source: 'Wilder (1978), New Concepts in Technical Trading Systems',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(14) },
  outputs: { adx: '0 to 100', plusDi: '0 to 100', minusDi: '0 to 100' },
  warmUp: ({ period }) => ({ adx: 2 * period, plusDi: period + 1, minusDi: period + 1 }),
  kernel: ({ period }, capacity) => {
    const movement = directionalMovement();
    const range = trueRanges();
    const smoothPlus = wilderMean(period);
    const smoothMinus = wilderMean(period);
    const smoothRange = wilderMean(period);
    const smooth = wilderMean(period);
    const [width] = scratch(1, capacity);
    return (inputs, [out, plus, minus], length) => {
      movement(inputs, plus, minus, length);
      range(inputs, width, length);
      smoothPlus(plus, plus, length);
      smoothMinus(minus, minus, length);
      smoothRange(width, width, length);
      for (let t = 0; t < length; t++) {
        plus[t] = ratio(100 * plus[t], width[t]);
        minus[t] = ratio(100 * minus[t], width[t]);
        out[t] = ratio(100 * Math.abs(plus[t] - minus[t]), plus[t] + minus[t]);
      }
      smooth(out, out, length);
    };
  },
});
