import { isGap } from '../gaps.ts';
import type { Stage } from './stage.ts';

/** Values since the extremum of the last `period`, by the same blocks as the extremum itself; the latest of equals. */
const sinceExtremum = (period: number, sign: 1 | -1): Stage => {
  const block = new Float64Array(period);
  const rest = new Float64Array(period + 1).fill(-Infinity);
  const restPlace = new Int32Array(period + 1);
  let place = 0;
  let best = -Infinity;
  let bestPlace = 0;
  let full = false;
  const closeBlock = (): void => {
    for (let j = period - 1; j > 0; j--) {
      const later = rest[j + 1] >= block[j];
      rest[j] = later ? rest[j + 1] : block[j];
      restPlace[j] = later ? restPlace[j + 1] : j;
    }
    full = true;
    place = 0;
    best = -Infinity;
  };
  return (input, output, length) => {
    for (let t = 0; t < length; t++) {
      const value = sign * input[t];
      if (isGap(value)) {
        output[t] = Number.NaN;
        continue;
      }
      block[place] = value;
      if (value >= best) {
        best = value;
        bestPlace = place;
      }
      place++;
      const since = rest[place] > best ? place - 1 + period - restPlace[place] : place - 1 - bestPlace;
      output[t] = full || place === period ? since : Number.NaN;
      if (place === period) closeBlock();
    }
  };
};

/** Values since the highest of the last `period`; 0 = the value itself. */
export const sinceMaximum = (period: number): Stage => sinceExtremum(period, 1);

/** Values since the lowest of the last `period`; 0 = the value itself. */
export const sinceMinimum = (period: number): Stage => sinceExtremum(period, -1);
