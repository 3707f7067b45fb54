export interface MeanEstimate {
  readonly mean: number;
  /** Mean over its standard error, corrected for autocorrelation; NaN below three values. */
  readonly t: number;
}

/**
 * Mean of a series of overlapping daily figures and its t statistic with the long-run variance of Newey
 * and West (1987), Bartlett weights up to `lags`.
 */
export const meanWithT = (values: readonly number[], lags: number): MeanEstimate => {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const autocovariance = (lag: number): number => {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += (values[i] - mean) * (values[i - lag] - mean);
    return sum / n;
  };
  let variance = autocovariance(0);
  for (let lag = 1; lag <= Math.min(lags, n - 1); lag++) {
    variance += 2 * (1 - lag / (lags + 1)) * autocovariance(lag);
  }
  return { mean, t: n < 3 ? Number.NaN : mean / Math.sqrt(variance / n) };
};
