import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/**
 * Sum of the last `period` values, over `divisor`: what has come since the last multiple of `period` plus the
 * rest of the block before it, whose sums from each place to its end are made when it is complete. Nothing is ever
 * subtracted, so no rounding error stays behind; constant time per value, amortised.
 */
export const windowSum = (period: number, divisor = 1): Stage => {
  /** Values of the present block up to its place, from there on sums of the block before to its end. */
  const block = new Float64Array(period + 1).fill(Number.NaN);
  block[period] = 0;
  let place = 0;
  let head = 0;
  const close = (): void => {
    let rest = 0;
    for (let j = period - 1; j > 0; j--) {
      rest += block[j];
      block[j] = rest;
    }
  };
  return (input, output, length) => {
    let i = place;
    let sum = head;
    let t = 0;
    while (t < length) {
      const end = Math.min(length, t + period - i);
      for (; t < end; t++) {
        const value = input[t];
        if (isGap(value)) break;
        block[i++] = value;
        sum += value;
        output[t] = (block[i] + sum) / divisor;
      }
      if (t < end) output[t++] = Number.NaN;
      if (i < period) continue;
      close();
      i = 0;
      sum = 0;
    }
    place = i;
    head = sum;
  };
};

/** Arithmetic mean of the last `period` values. */
export const windowMean = (period: number): Stage => windowSum(period, period);
