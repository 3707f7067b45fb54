/** The cap in force: never so low that the weights could not sum to 1. */
export const feasibleCap = (cap: number, size: number): number => Math.max(cap, 1 / size);

/**
 * Weights in proportion to `raw`, none above the cap, summing to 1: what is cut off goes to the others in
 * proportion, as in capped indices. Where raw is 0 throughout what is left, the rest is shared equally.
 * @param raw not negative. @param cap raised to 1 / n where it is below.
 */
export const cappedWeights = (raw: Float64Array, cap: number): Float64Array => {
  const size = raw.length;
  const limit = feasibleCap(cap, size);
  const out = new Float64Array(size);
  const capped = new Uint8Array(size);
  for (let round = 0; round < size; round++) {
    let [room, sum, free] = [1, 0, 0];
    for (let i = 0; i < size; i++) {
      if (capped[i] === 1) room -= limit;
      else {
        sum += raw[i];
        free++;
      }
    }
    let cut = false;
    for (let i = 0; i < size; i++) {
      if (capped[i] === 1) continue;
      out[i] = sum > 0 ? (room * raw[i]) / sum : room / free;
      if (out[i] <= limit) continue;
      out[i] = limit;
      capped[i] = 1;
      cut = true;
    }
    if (!cut) break;
  }
  return out;
};
