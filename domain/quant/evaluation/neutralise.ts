/**
 * What of centred values a least-squares line on other centred values does not explain.
 * @returns the residuals; the values themselves where the control is constant.
 */
export const neutralise = (values: Float64Array, control: Float64Array): Float64Array => {
  let [variance, covariance] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    variance += control[i] * control[i];
    covariance += control[i] * values[i];
  }
  const slope = variance === 0 ? 0 : covariance / variance;
  return values.map((value, i) => value - slope * control[i]);
};
