/**
 * Sums over rows that a least-squares fit of `y` on `width` columns needs, packed: the lower triangle of
 * X'X row by row, then X'y. Moments of several days add up, so that a refit is a sum over days.
 */
export type Moments = Float64Array;

export const momentsLength = (width: number): number => (width * (width + 1)) / 2 + width;

/** Adds the rows of one day. @param x row-major, `rows * width`. */
export const addMoments = (
  into: Moments,
  x: Float64Array,
  y: ArrayLike<number>,
  rows: number,
  width: number,
): void => {
  const cross = (width * (width + 1)) / 2;
  for (let row = 0; row < rows; row++) {
    const base = row * width;
    let cell = 0;
    for (let i = 0; i < width; i++) {
      const xi = x[base + i];
      for (let j = 0; j <= i; j++) into[cell++] += xi * x[base + j];
      into[cross + i] += xi * y[row];
    }
  }
};

/** Cholesky factor, in place, of a positive definite matrix given by its packed lower triangle. */
const factorise = (a: Float64Array, width: number): void => {
  for (let i = 0; i < width; i++) {
    const rowI = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const rowJ = (j * (j + 1)) / 2;
      let sum = a[rowI + j];
      for (let k = 0; k < j; k++) sum -= a[rowI + k] * a[rowJ + k];
      a[rowI + j] = i === j ? Math.sqrt(sum) : sum / a[rowJ + j];
    }
  }
};

/** Solves L L' b = b in place. */
const substitute = (l: Float64Array, b: Float64Array, width: number): void => {
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) b[i] -= l[(i * (i + 1)) / 2 + k] * b[k];
    b[i] /= l[(i * (i + 1)) / 2 + i];
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) b[i] -= l[(k * (k + 1)) / 2 + i] * b[k];
    b[i] /= l[(i * (i + 1)) / 2 + i];
  }
};

/**
 * Ridge coefficients without intercept: the minimiser of mean((y - Xb)^2) + penalty * |b|^2
 * (Hoerl and Kennard, 1970), from summed moments by a Cholesky factorisation.
 * @param penalty above 0, in the unit of the columns' mean squares.
 */
export const solveRidge = (moments: Moments, rows: number, width: number, penalty: number): Float64Array => {
  const triangle = (width * (width + 1)) / 2;
  const gram = moments.subarray(0, triangle).map((sum) => sum / rows);
  const coefficients = moments.subarray(triangle, triangle + width).map((sum) => sum / rows);
  for (let i = 0; i < width; i++) gram[(i * (i + 1)) / 2 + i] += penalty;
  factorise(gram, width);
  substitute(gram, coefficients, width);
  return coefficients;
};
