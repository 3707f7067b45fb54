import { wilderMean } from './exponential-mean.ts';
import { trueRanges } from './prices.ts';

/** Wilder's mean of the true range, from columns high, low, close. */
export const averageTrueRange = (period: number) => {
  const range = trueRanges();
  const smooth = wilderMean(period);
  return (inputs: readonly Float64Array[], output: Float64Array, length: number): void => {
    range(inputs, output, length);
    smooth(output, output, length);
  };
};
