import { ratio } from './ratio.ts';
import { scratch } from './stage.ts';
import { windowSum } from './window-sum.ts';

/** Mean of the last `period` prices weighted by volume; NaN where none was traded. `output` may be `price`. */
export const volumeWeightedMean = (period: number, capacity: number) => {
  const value = windowSum(period);
  const traded = windowSum(period);
  const [sum] = scratch(1, capacity);
  return (price: Float64Array, volume: Float64Array, output: Float64Array, length: number): void => {
    for (let t = 0; t < length; t++) output[t] = price[t] * volume[t];
    value(output, output, length);
    traded(volume, sum, length);
    for (let t = 0; t < length; t++) output[t] = ratio(output[t], sum[t]);
  };
};
