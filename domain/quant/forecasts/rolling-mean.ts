/**
 * Mean of the known values among the last `window`, per position; NaN where fewer than `minKnown` are known.
 * Each window is summed anew, so that a huge value leaves no rounding behind.
 */
export const rollingMean = (values: Float64Array, window: number, minKnown: number): Float64Array => {
  const out = new Float64Array(values.length);
  for (let t = 0; t < values.length; t++) {
    let sum = 0;
    let known = 0;
    for (let i = Math.max(0, t - window + 1); i <= t; i++) {
      const value = values[i];
      if (Number.isNaN(value)) continue;
      sum += value;
      known++;
    }
    out[t] = known >= minKnown ? sum / known : Number.NaN;
  }
  return out;
};

/** The same by adding and taking away, for long windows of values of one magnitude, such as logarithms. */
export const slidingMean = (values: Float64Array, window: number, minKnown: number): Float64Array => {
  const out = new Float64Array(values.length);
  let sum = 0;
  let known = 0;
  for (let t = 0; t < values.length; t++) {
    if (!Number.isNaN(values[t])) {
      sum += values[t];
      known++;
    }
    const old = t >= window ? values[t - window] : Number.NaN;
    if (!Number.isNaN(old)) {
      sum -= old;
      known--;
    }
    out[t] = known >= minKnown ? sum / known : Number.NaN;
  }
  return out;
};
