/** Sweeps after which a matrix of this size has converged many times over; it then stops in any case. */
const MAX_SWEEPS = 50;

const offDiagonal = (a: Float64Array, size: number): number => {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) sum += a[i * size + j] ** 2;
  return sum;
};

/** Turns rows and columns p and q so that their common cell becomes 0. */
const rotate = (a: Float64Array, size: number, p: number, q: number): void => {
  const theta = (a[q * size + q] - a[p * size + p]) / (2 * a[p * size + q]);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    const [kp, kq] = [k * size + p, k * size + q];
    const [x, y] = [a[kp], a[kq]];
    a[kp] = cosine * x - sine * y;
    a[kq] = sine * x + cosine * y;
  }
  for (let k = 0; k < size; k++) {
    const [pk, qk] = [p * size + k, q * size + k];
    const [x, y] = [a[pk], a[qk]];
    a[pk] = cosine * x - sine * y;
    a[qk] = sine * x + cosine * y;
  }
};

/** Eigenvalues of a symmetric matrix, largest first, by cyclic Jacobi rotations (Golub and Van Loan, 8.5). @param matrix `size * size`. */
export const symmetricEigenvalues = (matrix: Float64Array, size: number): Float64Array => {
  const a = matrix.slice();
  const enough = 1e-20 * a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a, size) > enough; sweep++) {
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) if (a[p * size + q] !== 0) rotate(a, size, p, q);
  }
  return Float64Array.from({ length: size }, (_, i) => a[i * size + i])
    .sort()
    .reverse();
};
