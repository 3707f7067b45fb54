/**
 * Takes out of every column what a day's least-squares line on one other column explains.
 * @param x centred columns, row-major, `rows * width`; replaced by the residuals.
 * @param control centred values, one per row.
 */
export const neutralise = (x: Float64Array, width: number, control: ArrayLike<number>): void => {
  const rows = control.length;
  let variance = 0;
  for (let row = 0; row < rows; row++) variance += control[row] * control[row];
  if (variance === 0) return;
  for (let f = 0; f < width; f++) {
    let covariance = 0;
    for (let row = 0; row < rows; row++) covariance += control[row] * x[row * width + f];
    const slope = covariance / variance;
    for (let row = 0; row < rows; row++) x[row * width + f] -= slope * control[row];
  }
};
