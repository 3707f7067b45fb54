import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/** The value `distance` values ago; NaN before there is one. */
export const lag = (distance: number): Stage => {
  const ring = new Float64Array(distance).fill(Number.NaN);
  let place = 0;
  return (input, output, length) => {
    let i = place;
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        const value = input[t];
        if (isGap(value)) break;
        output[t] = ring[i];
        ring[i] = value;
        i = i + 1 === distance ? 0 : i + 1;
      }
      if (t < length) output[t++] = Number.NaN;
    }
    place = i;
  };
};
