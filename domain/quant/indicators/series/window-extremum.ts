import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/**
 * Extremum of the last `period` values by blocks (van Herk, 1992; Gil and Werman, 1993): the best since the last
 * multiple of `period`, and the best of the rest of the block before it. Three comparisons per value, whatever
 * the window.
 */
const windowExtremum = (period: number, sign: 1 | -1): Stage => {
  /** Values of the present block up to its place, from there on the best of the block before to its end. */
  const block = new Float64Array(period + 1).fill(Number.NaN);
  block[period] = -Infinity;
  let place = 0;
  let head = -Infinity;
  const close = (): void => {
    let best = -Infinity;
    for (let j = period - 1; j > 0; j--) {
      best = Math.max(best, block[j]);
      block[j] = best;
    }
  };
  return (input, output, length) => {
    let i = place;
    let best = head;
    let t = 0;
    while (t < length) {
      const end = Math.min(length, t + period - i);
      for (; t < end; t++) {
        const value = sign * input[t];
        if (isGap(value)) break;
        block[i++] = value;
        best = Math.max(best, value);
        output[t] = sign * Math.max(block[i], best);
      }
      if (t < end) output[t++] = Number.NaN;
      if (i < period) continue;
      close();
      i = 0;
      best = -Infinity;
    }
    place = i;
    head = best;
  };
};

/** Highest of the last `period` values. */
export const windowMaximum = (period: number): Stage => windowExtremum(period, 1);

/** Lowest of the last `period` values. */
export const windowMinimum = (period: number): Stage => windowExtremum(period, -1);
