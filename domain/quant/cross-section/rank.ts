/** Ranks a slice in place; see {@link centredRanker}. */
export type Ranker = (values: Float32Array) => void;

/** Room for the position beside a 32-bit key in the 53 bits of a double. */
const POSITIONS = 2 ** 20;

/** Maps the bits of a float to an unsigned integer of the same order. */
const sortable = (bits: number): number => ((bits & 0x80000000) === 0 ? bits ^ 0x80000000 : ~bits) >>> 0;

/**
 * Replaces values by their centred ranks `(rank - 1/2) / n - 1/2`, within (-1/2, 1/2), mean 0.
 * Equal values share the mean of their ranks, so the order of the assets never matters.
 * Key and position are packed into one double, because a plain numeric sort is several times faster than
 * one with a comparator.
 * @param capacity largest slice, below 2^20. NaN must not occur.
 */
export const centredRanker = (capacity: number): Ranker => {
  if (capacity > POSITIONS) throw new RangeError(`cannot rank ${capacity} values`);
  const packed = new Float64Array(capacity);
  const floats = new Float32Array(capacity);
  const bits = new Uint32Array(floats.buffer);
  return (values) => {
    const n = values.length;
    for (let i = 0; i < n; i++) floats[i] = values[i] + 0;
    for (let i = 0; i < n; i++) packed[i] = sortable(bits[i]) * POSITIONS + i;
    packed.subarray(0, n).sort();
    for (let start = 0; start < n; ) {
      const key = Math.floor(packed[start] / POSITIONS);
      let end = start + 1;
      while (end < n && Math.floor(packed[end] / POSITIONS) === key) end++;
      const rank = (start + end) / 2 / n - 0.5;
      for (let i = start; i < end; i++) values[packed[i] % POSITIONS] = rank;
      start = end;
    }
  };
};
