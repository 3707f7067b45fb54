import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/**
 * `plain * sum(x) + weighted * sum(k x)` over the last `period` values, k = 1 for the oldest to `period` for the
 * newest: linearly weighted means and least-squares slopes. By blocks like the window sum, so without drift.
 */
export const weightedWindow = (period: number, plain: number, weighted: number): Stage => {
  const block = new Float64Array(period);
  const rest = new Float64Array(period + 1).fill(Number.NaN);
  const restWeighted = new Float64Array(period + 1);
  rest[period] = 0;
  let place = 0;
  let head = 0;
  let headWeighted = 0;
  const close = (): void => {
    let plainRest = 0;
    let weightedRest = 0;
    for (let j = period - 1; j > 0; j--) {
      plainRest += block[j];
      weightedRest += plainRest;
      rest[j] = plainRest;
      restWeighted[j] = weightedRest;
    }
  };
  return (input, output, length) => {
    let i = place;
    let sum = head;
    let sumWeighted = headWeighted;
    let t = 0;
    while (t < length) {
      const end = Math.min(length, t + period - i);
      for (; t < end; t++) {
        const value = input[t];
        if (isGap(value)) break;
        block[i++] = value;
        sum += value;
        sumWeighted += i * value;
        const older = period - i;
        output[t] = plain * (rest[i] + sum) + weighted * (restWeighted[i] + sumWeighted + older * sum);
      }
      if (t < end) output[t++] = Number.NaN;
      if (i < period) continue;
      close();
      i = 0;
      sum = 0;
      sumWeighted = 0;
    }
    place = i;
    head = sum;
    headWeighted = sumWeighted;
  };
};

/** Mean of the last `period` values, weighted 1 for the oldest to `period` for the newest. */
export const windowWeightedMean = (period: number): Stage =>
  weightedWindow(period, 0, 2 / (period * (period + 1)));
