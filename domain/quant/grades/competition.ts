/** Sums of products of a day's columns about their means, from one pass; of whole numbers, so that the order of assets never matters. */
const crossProducts = (a: ArrayLike<number>, b: ArrayLike<number>, c: ArrayLike<number>) => {
  let [sumA, sumB, sumC, aa, bb, cc, ab, ac, bc] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    const z = c[i];
    sumA += x;
    sumB += y;
    sumC += z;
    aa += x * x;
    bb += y * y;
    cc += z * z;
    ab += x * y;
    ac += x * z;
    bc += y * z;
  }
  const about = (product: number, one: number, other: number): number => product - (one * other) / a.length;
  return {
    aa: about(aa, sumA, sumA),
    bb: about(bb, sumB, sumB),
    cc: about(cc, sumC, sumC),
    ab: about(ab, sumA, sumB),
    ac: about(ac, sumA, sumC),
    bc: about(bc, sumB, sumC),
  };
};

/** Correlation of two columns beyond what a third explains of both; NaN where one of them does not vary beyond it. */
export const partialCorrelation = (
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  control: ArrayLike<number>,
): number => {
  const own = crossProducts(a, b, control);
  const left = (product: number, one: number, other: number): number =>
    own.cc > 0 ? product - (one * other) / own.cc : product;
  const [aa, bb] = [left(own.aa, own.ac, own.ac), left(own.bb, own.bc, own.bc)];
  return aa > 0 && bb > 0 ? left(own.ab, own.ac, own.bc) / Math.sqrt(aa * bb) : Number.NaN;
};

/**
 * Each learner's record on days it had not learned from, and the share of the score that it earns:
 * in proportion to its mean correlation with the outcome, none where that is not above 0.
 */
export class Competition {
  /** By bar. */
  readonly #records = new Map<number, { readonly linear: number; readonly trees: number }>();
  readonly #minDays: number;

  constructor(minDays: number) {
    this.#minDays = minDays;
  }

  record(t: number, correlations: { readonly linear: number; readonly trees: number }): void {
    this.#records.set(t, correlations);
  }

  /** @param days whose outcomes have closed. Equal shares where too few of them have a record. */
  shares(days: readonly number[]): { linear: number; trees: number } {
    const known = days.flatMap((t) => {
      const own = this.#records.get(t);
      return own === undefined || Number.isNaN(own.linear + own.trees) ? [] : [own];
    });
    if (known.length < this.#minDays) return { linear: 0.5, trees: 0.5 };
    const merit = (learner: 'linear' | 'trees'): number =>
      Math.max(0, known.reduce((sum, own) => sum + own[learner], 0) / known.length);
    const [linear, trees] = [merit('linear'), merit('trees')];
    if (linear + trees === 0) return { linear: 0.5, trees: 0.5 };
    return { linear: linear / (linear + trees), trees: trees / (linear + trees) };
  }
}
