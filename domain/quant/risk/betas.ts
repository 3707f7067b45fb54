/** Slope of `own` on `other` over `[from, to]` where both are known and `keep` holds for `other`, and the pairs used. */
const slope = (
  own: Float64Array,
  other: Float64Array,
  from: number,
  to: number,
  keep: (value: number) => boolean,
): { beta: number; pairs: number } => {
  let [pairs, x, y] = [0, 0, 0];
  for (let t = from; t <= to; t++) {
    if (Number.isNaN(own[t]) || !keep(other[t])) continue;
    pairs++;
    x += other[t];
    y += own[t];
  }
  const [meanX, meanY] = [x / pairs, y / pairs];
  let [xx, xy] = [0, 0];
  for (let t = from; t <= to; t++) {
    if (Number.isNaN(own[t]) || !keep(other[t])) continue;
    xx += (other[t] - meanX) ** 2;
    xy += (other[t] - meanX) * (own[t] - meanY);
  }
  return { beta: xx > 0 ? xy / xx : Number.NaN, pairs };
};

export interface Beta {
  /** Slope of the returns on the other's returns. */
  readonly beta: number;
  /** The same over the days on which the other's return was below its mean of the window (Ang, Chen and Xing, 2006). */
  readonly downside: number;
}

/** Of the window `[from, to]`; NaN below `minPairs` days known to both, for the downside below a third of it. */
export const betaTo = (
  own: Float64Array,
  other: Float64Array,
  from: number,
  to: number,
  minPairs: number,
): Beta => {
  const all = slope(own, other, from, to, (value) => !Number.isNaN(value));
  let [sum, count] = [0, 0];
  for (let t = from; t <= to; t++) {
    if (Number.isNaN(own[t]) || Number.isNaN(other[t])) continue;
    sum += other[t];
    count++;
  }
  const below = slope(own, other, from, to, (value) => value < sum / count);
  return {
    beta: all.pairs >= minPairs ? all.beta : Number.NaN,
    downside: below.pairs >= minPairs / 3 ? below.beta : Number.NaN,
  };
};
