import { cappedWeights } from './capped-weights.ts';

/** Weights in proportion to one over the volatility. @param covariance `n * n`, row by row, variances above 0. */
export const inverseVolatility = (covariance: Float64Array, size: number, cap: number): Float64Array =>
  cappedWeights(
    Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(covariance[i * size + i])),
    cap,
  );
