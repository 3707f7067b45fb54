import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { bars, requireOrder } from './parameters.ts';
import { lag } from './series/lag.ts';
import { type Stage, scratch } from './series/stage.ts';
import { windowSum } from './series/window-sum.ts';

/** Size of each value's step from the one before it; NaN first. */
const steps = (): Stage => {
  let previous = Number.NaN;
  return (input, output, length) => {
    for (let t = 0; t < length; t++) {
      output[t] = Math.abs(input[t] - previous);
      if (!isGap(input[t])) previous = input[t];
    }
  };
};

/** Moves to each close by the square of a weight between `slow` and `fast`, by the efficiency of the path so far. */
const adaptive = (fast: number, slow: number) => {
  let mean = Number.NaN;
  let previous = Number.NaN;
  return (
    close: Float64Array,
    before: Float64Array,
    path: Float64Array,
    out: Float64Array,
    length: number,
  ) => {
    for (let t = 0; t < length; t++) {
      if (isGap(path[t])) {
        out[t] = Number.NaN;
        if (!isGap(close[t])) previous = close[t];
        continue;
      }
      const change = Math.abs(close[t] - before[t]);
      const efficiency = path[t] <= change ? 1 : change / path[t];
      const weight = efficiency * (fast - slow) + slow;
      if (isGap(mean)) mean = previous;
      mean += weight * weight * (close[t] - mean);
      out[t] = mean;
    }
  };
};

/**
 * Kaufman's adaptive mean of closes: efficiency = |change over the window| / sum of its steps, weight =
 * (efficiency (2 / (fast + 1) - 2 / (slow + 1)) + 2 / (slow + 1))^2, starting at the close before. Defaults 10, 2 and
 * 30 bars; unit of the close. A window without steps counts as efficient. Source: Kaufman (1995).
 */
export const kama = defineIndicator({
  id: 'kama',
  name: 'Kaufman adaptive moving average',
  meaning: 'Exponential mean of closes, quick while the price moves straight and slow while it wanders',
  source: 'Kaufman (1995), Smarter Trading',
  inputs: ['close'],
  params: {
    period: bars(10, 'window of the efficiency ratio'),
    fast: bars(2, 'period of the quickest mean'),
    slow: bars(30, 'period of the slowest mean'),
  },
  outputs: { kama: 'quote currency' },
  check: (params) => requireOrder('kama', 'fast', 'slow', params),
  warmUp: ({ period }) => ({ kama: period + 1 }),
  kernel: ({ period, fast, slow }, capacity) => {
    const distance = lag(period);
    const step = steps();
    const path = windowSum(period);
    const move = adaptive(2 / (fast + 1), 2 / (slow + 1));
    const [before, walked] = scratch(2, capacity);
    return ([close], [out], length) => {
      distance(close, before, length);
      step(close, walked, length);
      path(walked, walked, length);
      move(close, before, walked, out, length);
    };
  },
});
