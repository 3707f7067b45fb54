import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/** Difference from the value before; NaN first. */
export const change = (): Stage => {
  let previous = Number.NaN;
  return (input, output, length) => {
    let before = previous;
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        const value = input[t];
        if (isGap(value)) break;
        output[t] = value - before;
        before = value;
      }
      if (t < length) output[t++] = Number.NaN;
    }
    previous = before;
  };
};
