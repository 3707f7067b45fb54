/**
 * Exponential mean with weight 2 / (span + 1), started from the first known value. NaN until `span` values
 * are known; a gap leaves it as it was.
 */
export const exponentialMean = (values: Float64Array, span: number): Float64Array => {
  let level = Number.NaN;
  let known = 0;
  return values.map((value) => {
    if (!Number.isNaN(value)) {
      level = known === 0 ? value : level + (2 / (span + 1)) * (value - level);
      known++;
    }
    return known < span ? Number.NaN : level;
  });
};

/** A figure of the known values among the last `window` per bar; NaN where fewer than `minKnown` are. */
export const rolling = (
  values: Float64Array,
  window: number,
  minKnown: number,
  figure: (known: Float64Array) => number,
): Float64Array =>
  values.map((_, t) => {
    const known = values.subarray(Math.max(0, t - window + 1), t + 1).filter((value) => !Number.isNaN(value));
    return known.length < minKnown ? Number.NaN : figure(known);
  });
