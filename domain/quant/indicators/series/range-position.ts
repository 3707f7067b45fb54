import { ratio } from './ratio.ts';
import { scratch } from './stage.ts';
import { windowMaximum, windowMinimum } from './window-extremum.ts';

/** Where `close` lies between the lowest `low` (0) and the highest `high` (1) of a window; NaN in a window of no range. */
export const rangePosition = (period: number, capacity: number) => {
  const highest = windowMaximum(period);
  const lowest = windowMinimum(period);
  const [bottom] = scratch(1, capacity);
  return (
    high: Float64Array,
    low: Float64Array,
    close: Float64Array,
    output: Float64Array,
    length: number,
  ): void => {
    highest(high, output, length);
    lowest(low, bottom, length);
    for (let t = 0; t < length; t++) output[t] = ratio(close[t] - bottom[t], output[t] - bottom[t]);
  };
};
