/** Solves a symmetric positive definite system by elimination; `matrix` is row-major and is used up. */
const solvePositive = (matrix: Float64Array, right: Float64Array): Float64Array => {
  const width = right.length;
  for (let pivot = 0; pivot < width; pivot++) {
    for (let row = pivot + 1; row < width; row++) {
      const factor = matrix[row * width + pivot] / matrix[pivot * width + pivot];
      for (let k = pivot; k < width; k++) matrix[row * width + k] -= factor * matrix[pivot * width + k];
      right[row] -= factor * right[pivot];
    }
  }
  for (let row = width - 1; row >= 0; row--) {
    for (let k = row + 1; k < width; k++) right[row] -= matrix[row * width + k] * right[k];
    right[row] /= matrix[row * width + row];
  }
  return right;
};

/**
 * Least squares without intercept on all rows added so far, refitted when told to: the minimiser of
 * mean((y - xb)^2) + penalty * |b|^2 (Hoerl and Kennard, 1970).
 */
export class ExpandingRegression {
  readonly width: number;
  readonly #penalty: number;
  readonly #minRows: number;
  /** Sums of x_i x_j for j <= i, row-major with gaps, and of x_i y. */
  readonly #squares: Float64Array;
  readonly #products: Float64Array;
  #rows = 0;
  #coefficients: Float64Array | undefined;

  /** @param penalty above 0, in the unit of the columns' mean squares. @param minRows least rows of a fit. */
  constructor(width: number, penalty: number, minRows: number) {
    this.width = width;
    this.#penalty = penalty;
    this.#minRows = minRows;
    this.#squares = new Float64Array(width * width);
    this.#products = new Float64Array(width);
  }

  /** Adds one row. */
  add(x: Float64Array, y: number): void {
    this.#rows++;
    for (let i = 0; i < this.width; i++) {
      for (let j = 0; j <= i; j++) this.#squares[i * this.width + j] += x[i] * x[j];
      this.#products[i] += x[i] * y;
    }
  }

  refit(): void {
    if (this.#rows < this.#minRows) return;
    const { width } = this;
    const matrix = this.#squares.map((_, cell) => {
      const i = Math.floor(cell / width);
      const j = cell % width;
      const mean = this.#squares[Math.max(i, j) * width + Math.min(i, j)] / this.#rows;
      return i === j ? mean + this.#penalty : mean;
    });
    const right = this.#products.map((sum) => sum / this.#rows);
    this.#coefficients = solvePositive(matrix, right);
  }

  /** NaN before the first fit. */
  predict(x: Float64Array): number {
    if (this.#coefficients === undefined) return Number.NaN;
    let sum = 0;
    for (let i = 0; i < this.width; i++) sum += this.#coefficients[i] * x[i];
    return sum;
  }
}
