/**
 * Exponentially weighted variance after each bar: v = decay * v + (1 - decay) * x (RiskMetrics, 1996, for
 * squared returns; the same with range variances). NaN inputs are passed over. Starts at the first value.
 */
export const ewmaVariance = (observed: Float64Array, decay: number): Float64Array => {
  let variance = Number.NaN;
  return observed.map((value) => {
    if (Number.isNaN(value)) return variance;
    variance = Number.isNaN(variance) ? value : decay * variance + (1 - decay) * value;
    return variance;
  });
};
