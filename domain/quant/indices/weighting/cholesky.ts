/**
 * Lower Cholesky factor of a symmetric positive definite matrix, row by row.
 * @throws RangeError where the matrix is not positive definite.
 */
export const choleskyFactor = (matrix: Float64Array, size: number): Float64Array => {
  const l = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= l[i * size + k] * l[j * size + k];
      if (i === j && !(sum > 0)) throw new RangeError('the matrix is not positive definite');
      l[i * size + j] = i === j ? Math.sqrt(sum) : sum / l[j * size + j];
    }
  }
  return l;
};

/** Solves `L L' x = b`. */
export const choleskySolve = (l: Float64Array, size: number, b: Float64Array): Float64Array => {
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i * size + k] * x[k];
    x[i] /= l[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= l[k * size + i] * x[k];
    x[i] /= l[i * size + i];
  }
  return x;
};

/** Product of a square matrix, row by row, and a vector. */
export const multiply = (matrix: Float64Array, vector: Float64Array): Float64Array => {
  const size = vector.length;
  const out = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += matrix[i * size + j] * vector[j];
    out[i] = sum;
  }
  return out;
};
