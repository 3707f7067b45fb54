import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { ratio } from './series/ratio.ts';
import { scratch } from './series/stage.ts';
import { windowMaximum, windowMinimum } from './series/window-extremum.ts';
import { windowSum } from './series/window-sum.ts';

/** High and low with the previous close taken in; NaN first. */
const trueBounds = () => {
  let previous = Number.NaN;
  return (inputs: readonly Float64Array[], top: Float64Array, bottom: Float64Array, length: number): void => {
    const [high, low, close] = inputs;
    let before = previous;
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        if (isGap(close[t])) break;
        top[t] = Math.max(high[t], before);
        bottom[t] = Math.min(low[t], before);
        before = close[t];
      }
      if (t === length) break;
      top[t] = Number.NaN;
      bottom[t++] = Number.NaN;
    }
    previous = before;
  };
};

/**
 * 100 log(sum of true ranges / (highest true high - lowest true low)) / log(period). Default 14 bars; 0 (straight) to
 * 100 (sideways). Source: Dreiss, in Achelis (2001).
 */
export const choppiness = defineIndicator({
  id: 'choppiness',
  name: 'Choppiness index',
  meaning: 'How much of the way of the last bars led nowhere',
  source: 'Dreiss (1993); Achelis (2001), Technical Analysis from A to Z',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(14, 'window', 2) },
  outputs: { choppiness: '0 to 100' },
  warmUp: ({ period }) => ({ choppiness: period + 1 }),
  kernel: ({ period }, capacity) => {
    const bounds = trueBounds();
    const highest = windowMaximum(period);
    const lowest = windowMinimum(period);
    const way = windowSum(period);
    const scale = 100 / Math.log10(period);
    const [top, bottom] = scratch(2, capacity);
    return (inputs, [out], length) => {
      bounds(inputs, top, bottom, length);
      for (let t = 0; t < length; t++) out[t] = top[t] - bottom[t];
      way(out, out, length);
      highest(top, top, length);
      lowest(bottom, bottom, length);
      for (let t = 0; t < length; t++) out[t] = scale * Math.log10(ratio(out[t], top[t] - bottom[t]));
    };
  },
});
