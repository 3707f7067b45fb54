import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/** Sum of all values so far, with the rounding error carried along (Kahan, 1965). */
export const runningTotal = (): Stage => {
  let total = 0;
  let lost = 0;
  return (input, output, length) => {
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        const value = input[t];
        if (isGap(value)) break;
        const addend = value - lost;
        const sum = total + addend;
        lost = sum - total - addend;
        total = sum;
        output[t] = total;
      }
      if (t < length) output[t++] = Number.NaN;
    }
  };
};
