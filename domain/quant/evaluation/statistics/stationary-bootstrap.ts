import { seededRandom } from '@assay/core/kernel';
import { quantileOfSorted } from '../../statistics/moments.ts';

export interface Resampling {
  /** Mean length of a block, in days. */
  readonly block: number;
  readonly resamples: number;
  readonly seed: string;
}

/** For outcomes that reach `horizonDays` ahead: blocks of twice that, as overlapping outcomes ask for. */
export const resamplingFor = (horizonDays: number): Resampling => ({
  block: Math.max(2, 2 * horizonDays),
  resamples: 1000,
  seed: 'assay evaluate',
});

/**
 * Stationary bootstrap (Politis and Romano, 1994): blocks of geometric length with a random start, the series closed
 * to a ring. Calls `visit` once per resample with how often each day was drawn; the array is used again.
 */
export const resampleDays = (
  days: number,
  { block, resamples, seed }: Resampling,
  visit: (counts: Uint16Array) => void,
): void => {
  const random = seededRandom(seed);
  const counts = new Uint16Array(days);
  for (let resample = 0; resample < resamples; resample++) {
    counts.fill(0);
    let day = random.integer(days);
    for (let drawn = 0; drawn < days; drawn++) {
      counts[day]++;
      day = random.uniform() * block < 1 ? random.integer(days) : (day + 1) % days;
    }
    visit(counts);
  }
};

/** A figure and how far it would have moved had other days been drawn. */
export interface Estimate {
  readonly value: number;
  /** Standard deviation over the resamples. */
  readonly error: number;
  /** 2.5 % and 97.5 % quantile of the resamples. */
  readonly low: number;
  readonly high: number;
}

/** Estimate from the value on the data and the values on its resamples; errors are NaN where one of them is. */
export const estimateFrom = (value: number, resampled: Float64Array): Estimate => {
  const mean = resampled.reduce((sum, one) => sum + one, 0) / resampled.length;
  const variance = resampled.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (resampled.length - 1);
  const sorted = resampled.slice().sort();
  return {
    value,
    error: Math.sqrt(variance),
    low: quantileOfSorted(sorted, 0.025),
    high: quantileOfSorted(sorted, 0.975),
  };
};

const UNKNOWN: Estimate = { value: Number.NaN, error: Number.NaN, low: Number.NaN, high: Number.NaN };

/** Sum of one daily figure over the sum of another, such as hits over attempts, with the days resampled. */
export const bootstrapRatio = (
  above: ArrayLike<number>,
  below: ArrayLike<number>,
  rule: Resampling,
): Estimate => {
  const days = above.length;
  const ratio = (counts: ArrayLike<number>): number => {
    let [over, under] = [0, 0];
    for (let day = 0; day < days; day++) {
      over += counts[day] * above[day];
      under += counts[day] * below[day];
    }
    return over / under;
  };
  if (days === 0) return UNKNOWN;
  const resampled = new Float64Array(rule.resamples);
  let next = 0;
  resampleDays(days, rule, (counts) => {
    resampled[next++] = ratio(counts);
  });
  return estimateFrom(ratio(new Uint8Array(days).fill(1)), resampled);
};

/** Mean of daily figures with the days resampled. */
export const bootstrapMean = (daily: ArrayLike<number>, rule: Resampling): Estimate =>
  bootstrapRatio(daily, new Uint8Array(daily.length).fill(1), rule);

/** t statistic against zero. */
export const tOf = ({ value, error }: Estimate): number => value / error;
