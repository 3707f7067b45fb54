/** Middle of a sample; the mean of the two middle ones where their number is even. */
export const median = (sample: readonly number[]): number => {
  if (sample.length === 0) throw new RangeError('the median of nothing');
  const sorted = sample.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** The smallest value that at least this share of the sample does not exceed. */
export const quantile = (sample: readonly number[], share: number): number => {
  if (sample.length === 0) throw new RangeError('a quantile of nothing');
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
};
