import { type ReturnWindow, scaledDeviations } from './return-window.ts';

/** `rows[i] . rows[j] / length` for every pair, as a full symmetric matrix. @param rows `size * length`, row by row. */
export const crossProducts = (rows: Float64Array, size: number, length: number): Float64Array => {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let a = i * length, b = j * length, end = a + length; a < end; a++, b++) sum += rows[a] * rows[b];
      out[i * size + j] = sum / length;
      out[j * size + i] = sum / length;
    }
  }
  return out;
};

/**
 * Covariance with divisor n - 1, `assets * assets`, row by row, in squared returns per bar; positive
 * semidefinite. Gaps: see {@link scaledDeviations}. NaN for an asset with fewer than two known returns.
 */
export const sampleCovariance = (window: ReturnWindow): Float64Array =>
  crossProducts(scaledDeviations(window, 1), window.assets, window.bars);

/**
 * Correlations of a covariance matrix: exactly 1 on the diagonal, within [-1, 1]; NaN where a variance is
 * zero or unknown.
 */
export const correlationOf = (covariance: Float64Array, size: number): Float64Array => {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const variances = covariance[i * size + i] * covariance[j * size + j];
      const value = variances > 0 ? covariance[i * size + j] / Math.sqrt(variances) : Number.NaN;
      out[i * size + j] = i === j && variances > 0 ? 1 : Math.max(-1, Math.min(1, value));
    }
  }
  return out;
};
