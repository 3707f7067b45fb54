import { seededRandom } from '@assay/core/kernel';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile interval of the mean of a dependent series by the circular block bootstrap (Politis and
 * Romano, 1992). The same for the same seed. @param level share of the resampled means inside.
 */
export const blockBootstrapInterval = (
  values: readonly number[],
  block: number,
  { resamples, level, seed }: { readonly resamples: number; readonly level: number; readonly seed: string },
): Interval => {
  const n = values.length;
  const length = Math.min(block, n);
  const before = new Float64Array(2 * n + 1);
  for (let i = 0; i < 2 * n; i++) before[i + 1] = before[i] + values[i % n];
  const random = seededRandom(seed);
  const blocks = Math.ceil(n / length);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < blocks; i++) {
      const start = random.integer(n);
      sum += before[start + length] - before[start];
    }
    return sum / (blocks * length);
  }).sort();
  const tail = Math.floor(((1 - level) / 2) * (resamples + 1));
  return { low: means[Math.max(0, tail - 1)], high: means[Math.min(resamples - 1, resamples - tail)] };
};
