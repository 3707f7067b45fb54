/** A swing high or low. */
export interface Pivot {
  /** Bar of the extreme. */
  readonly t: number;
  readonly price: number;
}

/**
 * Bars whose value is greater than that of every known bar within `span` before, and not less than any within
 * `span` after (so that of equal ones the first counts): fractal pivots (Williams, 1995). The last `span`
 * bars have none yet: a pivot is known only when they have closed. Bars without a value are passed over.
 * @param sign 1 for highs, -1 for lows.
 */
export const pivotsOf = (values: Float64Array, sign: 1 | -1, span: number): readonly Pivot[] => {
  const known: Pivot[] = [];
  values.forEach((price, t) => {
    if (!Number.isNaN(price)) known.push({ t, price });
  });
  return known.filter(({ price }, i) => {
    if (i < span || i + span >= known.length) return false;
    for (let k = 1; k <= span; k++) {
      if (sign * known[i - k].price >= sign * price || sign * known[i + k].price > sign * price) return false;
    }
    return true;
  });
};
