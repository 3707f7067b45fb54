import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/** Mean that moves a fixed part of the way to each new value; it starts as the plain mean of the first `period`. */
const exponential = (period: number, weight: number): Stage => {
  let mean = 0;
  let seen = 0;
  const seed = (value: number): number => {
    mean += value;
    seen++;
    if (seen < period) return Number.NaN;
    mean /= period;
    return mean;
  };
  return (input, output, length) => {
    let t = 0;
    for (; t < length && seen < period; t++) output[t] = isGap(input[t]) ? Number.NaN : seed(input[t]);
    let last = mean;
    while (t < length) {
      for (; t < length; t++) {
        const value = input[t];
        if (isGap(value)) break;
        last += (value - last) * weight;
        output[t] = last;
      }
      if (t < length) output[t++] = Number.NaN;
    }
    mean = last;
  };
};

/** Weight 2 / (period + 1). */
export const exponentialMean = (period: number): Stage => exponential(period, 2 / (period + 1));

/** Wilder's smoothing: weight 1 / period. */
export const wilderMean = (period: number): Stage => exponential(period, 1 / period);
