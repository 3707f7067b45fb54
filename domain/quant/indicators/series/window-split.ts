import { ratio } from './ratio.ts';
import { scratch } from './stage.ts';
import { windowSum } from './window-sum.ts';

/** Splits a column of signed values and gives what window sums of the rises and of the falls say together. */
export const windowSplit = (
  period: number,
  capacity: number,
  of: (rises: number, falls: number) => number,
) => {
  const rising = windowSum(period);
  const falling = windowSum(period);
  const [falls] = scratch(1, capacity);
  return (signed: Float64Array, output: Float64Array, length: number): void => {
    for (let t = 0; t < length; t++) {
      const value = signed[t];
      const size = Math.abs(value);
      falls[t] = (size - value) / 2;
      output[t] = (size + value) / 2;
    }
    rising(output, output, length);
    falling(falls, falls, length);
    for (let t = 0; t < length; t++) output[t] = of(output[t], falls[t]);
  };
};

/** 100 rises / (rises + falls) */
export const shareOfRises = (rises: number, falls: number): number => ratio(100 * rises, rises + falls);

/** 100 (rises - falls) / (rises + falls) */
export const excessOfRises = (rises: number, falls: number): number =>
  ratio(100 * (rises - falls), rises + falls);
