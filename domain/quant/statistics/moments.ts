/** NaN of none. */
export const mean = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
};

/** Sum of the powers of the deviations from the mean. */
const centralSum = (values: Float64Array, power: 2 | 3 | 4): number => {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) {
    const square = (value - centre) * (value - centre);
    sum += power === 2 ? square : power === 3 ? square * (value - centre) : square * square;
  }
  return sum;
};

/** With divisor n - 1; NaN below two values. */
export const standardDeviation = (values: Float64Array): number =>
  values.length < 2 ? Number.NaN : Math.sqrt(centralSum(values, 2) / (values.length - 1));

/** Adjusted Fisher-Pearson skewness G1 (Joanes and Gill, 1998), as pandas' `skew`; NaN below three values or where all are equal. */
export const skewness = (values: Float64Array): number => {
  const n = values.length;
  const variance = centralSum(values, 2) / n;
  if (n < 3 || !(variance > 0)) return Number.NaN;
  const g1 = centralSum(values, 3) / n / (variance * Math.sqrt(variance));
  return (g1 * Math.sqrt(n * (n - 1))) / (n - 2);
};

/** Adjusted excess kurtosis G2 (Joanes and Gill, 1998), as pandas' `kurt`; NaN below four values or where all are equal. */
export const excessKurtosis = (values: Float64Array): number => {
  const n = values.length;
  const variance = centralSum(values, 2) / n;
  if (n < 4 || !(variance > 0)) return Number.NaN;
  const g2 = centralSum(values, 4) / n / (variance * variance) - 3;
  return ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6);
};

/** Linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), numpy's default. @param sorted ascending. */
export const quantileOfSorted = (sorted: Float64Array, share: number): number => {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
};
