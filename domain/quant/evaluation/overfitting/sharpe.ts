import { normalCdf, normalQuantile } from './normal-distribution.ts';

/** Moments of a return series, per period and not annualised. */
export interface SharpeStatistics {
  readonly periods: number;
  readonly sharpe: number;
  readonly skewness: number;
  /** 3 for a normal distribution. */
  readonly kurtosis: number;
}

/** NaN below two returns, or where all are equal. */
export const sharpeStatistics = (returns: ArrayLike<number>): SharpeStatistics => {
  const n = returns.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += returns[i] / n;
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const deviation = returns[i] - mean;
    second += deviation ** 2 / n;
    third += deviation ** 3 / n;
    fourth += deviation ** 4 / n;
  }
  const spread = n < 2 || second === 0 ? Number.NaN : Math.sqrt(second);
  return {
    periods: n,
    sharpe: mean / (spread * Math.sqrt(n / (n - 1))),
    skewness: third / spread ** 3,
    kurtosis: fourth / spread ** 4,
  };
};

/**
 * Chance that the true Sharpe ratio lies above `benchmark`, given length, skewness and kurtosis of the record
 * (Bailey and Lopez de Prado, 2012). Serial correlation is not corrected: pass returns that do not overlap.
 */
export const probabilisticSharpe = (record: SharpeStatistics, benchmark: number): number => {
  const { periods, sharpe, skewness, kurtosis } = record;
  const spread = Math.sqrt(1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2);
  return normalCdf(((sharpe - benchmark) * Math.sqrt(periods - 1)) / spread);
};

const EULER_MASCHERONI = 0.5772156649015329;

/**
 * Sharpe ratio that the best of `trials` worthless ones is expected to show (Bailey and Lopez de Prado, 2014); 0 for
 * a single trial.
 * @param spread standard deviation of the Sharpe ratios of the trials.
 */
export const expectedBestSharpe = (spread: number, trials: number): number =>
  trials <= 1
    ? 0
    : spread *
      ((1 - EULER_MASCHERONI) * normalQuantile(1 - 1 / trials) +
        EULER_MASCHERONI * normalQuantile(1 - 1 / (trials * Math.E)));

/** Chance that a record's Sharpe ratio is above what the best of so many trials would show by luck. */
export const deflatedSharpe = (record: SharpeStatistics, spread: number, trials: number): number =>
  probabilisticSharpe(record, expectedBestSharpe(spread, trials));
