import { multiply } from './cholesky.ts';

/** Share of the portfolio's variance that each asset bears; sums to 1. */
const riskShares = (covariance: Float64Array, weights: Float64Array): Float64Array => {
  const marginal = multiply(covariance, weights);
  const variance = marginal.reduce((sum, value, i) => sum + value * weights[i], 0);
  return marginal.map((value, i) => (value * weights[i]) / variance);
};

/** Largest distance of a risk share from 1 / n. */
export const riskShareError = (covariance: Float64Array, weights: Float64Array): number =>
  riskShares(covariance, weights).reduce(
    (worst, share) => Math.max(worst, Math.abs(share - 1 / weights.length)),
    0,
  );

const MAX_ROUNDS = 10_000;

/**
 * Long-only weights of equal risk contribution (Maillard, Roncalli and Teiletche, 2010): the minimiser of
 * `x'Cx / 2 - sum(log x) / n`, scaled to sum 1, by cyclical coordinate descent (Griveau-Billion, Richard and
 * Roncalli, 2013) until the risk shares are within 1e-10 of 1 / n.
 * @param covariance positive definite, `n * n`, row by row.
 * @throws RangeError where that is not reached.
 */
export const equalRisk = (covariance: Float64Array, size: number): Float64Array => {
  const x = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(size * covariance[i * size + i]));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    for (let i = 0; i < size; i++) {
      let others = 0;
      for (let j = 0; j < size; j++) if (j !== i) others += covariance[i * size + j] * x[j];
      const own = covariance[i * size + i];
      x[i] = (-others + Math.sqrt(others * others + (4 * own) / size)) / (2 * own);
    }
    if (riskShareError(covariance, x) <= 1e-10) {
      const sum = x.reduce((a, b) => a + b, 0);
      return x.map((value) => value / sum);
    }
  }
  throw new RangeError('equal risk contributions were not reached');
};
