import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/**
 * Standard deviation of the last `period` values (divided by `period`, as a population). Means and squared
 * deviations of the two blocks that the window lies in, by Welford (1962), joined by Chan, Golub and LeVeque
 * (1979): no difference of large squares, and exactly 0 where all values are equal.
 */
export const windowDeviation = (period: number): Stage => {
  const block = new Float64Array(period);
  const restMean = new Float64Array(period + 1).fill(Number.NaN);
  const restSquares = new Float64Array(period + 1);
  const inverse = Float64Array.from({ length: period + 1 }, (_, count) => 1 / count);
  restMean[period] = 0;
  let place = 0;
  let headMean = 0;
  let headSquares = 0;
  const closeBlock = (): void => {
    let mean = 0;
    let squares = 0;
    for (let j = period - 1; j > 0; j--) {
      const gap = block[j] - mean;
      mean += gap * inverse[period - j];
      squares += gap * (block[j] - mean);
      restMean[j] = mean;
      restSquares[j] = squares;
    }
  };
  return (input, output, length) => {
    let i = place;
    let mean = headMean;
    let squares = headSquares;
    let t = 0;
    while (t < length) {
      const end = Math.min(length, t + period - i);
      for (; t < end; t++) {
        const value = input[t];
        if (isGap(value)) break;
        block[i++] = value;
        const gap = value - mean;
        mean += gap * inverse[i];
        squares += gap * (value - mean);
        const apart = restMean[i] - mean;
        const between = apart * apart * (i * (period - i) * inverse[period]);
        output[t] = Math.sqrt((restSquares[i] + squares + between) * inverse[period]);
      }
      if (t < end) output[t++] = Number.NaN;
      if (i < period) continue;
      closeBlock();
      i = 0;
      mean = 0;
      squares = 0;
    }
    place = i;
    headMean = mean;
    headSquares = squares;
  };
};
