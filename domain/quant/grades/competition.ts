/** Sums of a day that a partial correlation needs; whole numbers, so that the order of assets never matters. */
interface Sums {
  readonly n: number;
  readonly a: number;
  readonly b: number;
  readonly ab: number;
}

const sumsOf = (a: ArrayLike<number>, b: ArrayLike<number>): Sums => {
  let [sumA, sumB, product] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    sumA += a[i];
    sumB += b[i];
    product += a[i] * b[i];
  }
  return { n: a.length, a: sumA, b: sumB, ab: product };
};

const covariance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const { n, a: sumA, b: sumB, ab } = sumsOf(a, b);
  return ab - (sumA * sumB) / n;
};

/** Correlation of two columns beyond what a third explains of both; NaN where one of them does not vary beyond it. */
export const partialCorrelation = (
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  control: ArrayLike<number>,
): number => {
  const square = covariance(control, control);
  const [ac, bc] = [covariance(a, control), covariance(b, control)];
  const left = (own: number, one: number, other: number): number =>
    square > 0 ? own - (one * other) / square : own;
  const [aa, bb] = [left(covariance(a, a), ac, ac), left(covariance(b, b), bc, bc)];
  return aa > 0 && bb > 0 ? left(covariance(a, b), ac, bc) / Math.sqrt(aa * bb) : Number.NaN;
};

/**
 * Each learner's record on days it had not learned from, and the share of the score that it earns:
 * in proportion to its mean correlation with the outcome, none where that is not above 0.
 */
export class Competition {
  readonly #linear: Float64Array;
  readonly #trees: Float64Array;
  readonly #minDays: number;

  constructor(bars: number, minDays: number) {
    this.#linear = new Float64Array(bars).fill(Number.NaN);
    this.#trees = new Float64Array(bars).fill(Number.NaN);
    this.#minDays = minDays;
  }

  record(t: number, correlations: { readonly linear: number; readonly trees: number }): void {
    this.#linear[t] = correlations.linear;
    this.#trees[t] = correlations.trees;
  }

  /** @param days whose outcomes have closed. Equal shares where too few of them have a record. */
  shares(days: readonly number[]): { linear: number; trees: number } {
    const known = days.filter((t) => !Number.isNaN(this.#linear[t]) && !Number.isNaN(this.#trees[t]));
    const merit = (record: Float64Array): number =>
      Math.max(0, known.reduce((sum, t) => sum + record[t], 0) / known.length);
    if (known.length < this.#minDays) return { linear: 0.5, trees: 0.5 };
    const [linear, trees] = [merit(this.#linear), merit(this.#trees)];
    if (linear + trees === 0) return { linear: 0.5, trees: 0.5 };
    return { linear: linear / (linear + trees), trees: trees / (linear + trees) };
  }
}
