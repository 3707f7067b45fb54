import { isGap } from '../gaps.ts';
import { ratio } from './ratio.ts';
import type { Stage } from './stage.ts';

/** 100 gain / (gain + loss), both smoothed by Wilder; NaN while nothing has ever moved. */
export const relativeStrength = (period: number): Stage => {
  let previous = Number.NaN;
  let gain = 0;
  let loss = 0;
  let seen = 0;
  const weight = 1 / period;
  const seed = (step: number): number => {
    if (isGap(step)) return Number.NaN;
    gain += step > 0 ? step / period : 0;
    loss -= step < 0 ? step / period : 0;
    seen++;
    return seen < period ? Number.NaN : ratio(100 * gain, gain + loss);
  };
  /** Up to the first value; gives the place after it. */
  const begin: (...columns: Parameters<Stage>) => number = (input, output, length) => {
    let t = 0;
    for (; t < length && seen < period; t++) {
      const value = input[t];
      output[t] = isGap(value) ? Number.NaN : seed(value - previous);
      if (!isGap(value)) previous = value;
    }
    return t;
  };
  return (input, output, length) => {
    let t = begin(input, output, length);
    let up = gain;
    let down = loss;
    let last = previous;
    while (t < length) {
      for (; t < length; t++) {
        const step = input[t] - last;
        if (isGap(step)) break;
        last = input[t];
        const size = Math.abs(step);
        up += ((size + step) / 2 - up) * weight;
        down += ((size - step) / 2 - down) * weight;
        output[t] = ratio(100 * up, up + down);
      }
      if (t < length) output[t++] = Number.NaN;
    }
    gain = up;
    loss = down;
    previous = last;
  };
};
