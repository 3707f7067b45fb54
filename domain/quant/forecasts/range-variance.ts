/**
 * Daily variance of the log price from the bar's range: ln(high / low)^2 / (4 ln 2) (Parkinson, 1980).
 * NaN without a range; a bar whose high equals its low says nothing about variance.
 */
export const rangeVariance = (high: number, low: number): number => {
  if (!(low > 0 && high > low)) return Number.NaN;
  const range = Math.log(high / low);
  return (range * range) / (4 * Math.LN2);
};
