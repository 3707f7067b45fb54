/**
 * Sums over rows that least-squares fits of labels on `width` columns need, packed: the lower triangle of
 * X'X row by row, then X'y of each label. Moments of several days add up, so that a refit is a sum over days.
 */
export type Moments = Float64Array;

const triangleLength = (width: number): number => (width * (width + 1)) / 2;

/** @param labels how many labels share the columns. */
export const momentsLength = (width: number, labels = 1): number => triangleLength(width) + labels * width;

/** Place of X'X[i][j] in the packed triangle. */
const at = (i: number, j: number): number => (i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i);

/** Adds the rows of one day with one label. @param x row-major, `rows * width`. */
export const addMoments = (
  into: Moments,
  x: Float64Array,
  y: ArrayLike<number>,
  rows: number,
  width: number,
): void => {
  const cross = triangleLength(width);
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

/** Columns of a row-major matrix one after the other. */
const columnsOf = (x: Int8Array, width: number): Float64Array => {
  const rows = x.length / width;
  const columns = new Float64Array(x.length);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let f = 0; f < width; f++, i++) columns[f * rows + row] = x[i];
  }
  return columns;
};

/** Adds X'X of one day. @param x row-major, `width` per row. Whole numbers: the order of rows never matters. */
export const addSquares = (into: Moments, x: Int8Array, width: number): void => {
  const rows = x.length / width;
  const columns = columnsOf(x, width);
  for (let i = 0; i < width; i++) {
    const own = i * rows;
    let j = 0;
    // Two products at a time, so that one column is read once for both.
    for (; j < i; j += 2) {
      const [one, other] = [j * rows, (j + 1) * rows];
      let [sum, sum2] = [0, 0];
      for (let row = 0; row < rows; row++) {
        const value = columns[own + row];
        sum += value * columns[one + row];
        sum2 += value * columns[other + row];
      }
      into[at(i, j)] += sum;
      into[at(i, j + 1)] += sum2;
    }
    if (j > i) continue;
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += columns[own + row] ** 2;
    into[at(i, i)] += sum;
  }
};

/** Adds X'y of one day for label number `label`. */
export const addProducts = (
  into: Moments,
  x: Int8Array,
  y: ArrayLike<number>,
  width: number,
  label = 0,
): void => {
  const from = triangleLength(width) + label * width;
  for (let row = 0, base = 0; base < x.length; row++, base += width) {
    for (let i = 0; i < width; i++) into[from + i] += x[base + i] * y[row];
  }
};

/**
 * Adds `weight` times the moments of one day to a sum.
 * @param control column whose least-squares line is first taken out of every column and label, as in a
 * regression on it alone without intercept (Frisch and Waugh, 1933); -1 = none.
 */
export const accumulate = (
  into: Moments,
  day: Moments,
  { width, weight, control }: { width: number; weight: number; control: number },
): void => {
  const square = control < 0 ? 0 : day[at(control, control)];
  if (square === 0) {
    for (let i = 0; i < day.length; i++) into[i] += weight * day[i];
    return;
  }
  const slopes = Float64Array.from({ length: width }, (_, i) => day[at(i, control)] / square);
  let cell = 0;
  for (let i = 0; i < width; i++) {
    const own = day[at(i, control)];
    for (let j = 0; j <= i; j++, cell++) into[cell] += weight * (day[cell] - own * slopes[j]);
  }
  for (; cell < day.length; cell += width) {
    const along = day[cell + control];
    for (let i = 0; i < width; i++) into[cell + i] += weight * (day[cell + i] - slopes[i] * along);
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
 * @param weight how many rows the moments are of, or what their rows weigh together.
 * @param penalty in the unit of the columns' mean squares; above 0 unless the columns are independent.
 */
export const solveRidge = (
  moments: Moments,
  weight: number,
  width: number,
  penalty: number,
  label = 0,
): Float64Array => {
  const from = triangleLength(width) + label * width;
  const gram = moments.subarray(0, triangleLength(width)).map((sum) => sum / weight);
  const coefficients = moments.subarray(from, from + width).map((sum) => sum / weight);
  for (let i = 0; i < width; i++) gram[at(i, i)] += penalty;
  factorise(gram, width);
  substitute(gram, coefficients, width);
  return coefficients;
};
