/** Ranks a slice in place; see {@link centredRanker}. */
export type Ranker = (values: Float32Array) => void;

/** Maps the bits of a float to an unsigned integer of the same order. */
const sortable = (bits: number): number => ((bits & 0x80000000) === 0 ? bits ^ 0x80000000 : ~bits) >>> 0;

const DIGITS = 256;
const PASSES = 4;

/** Places of values in ascending order, by a radix sort of the bits of their 32-bit floats (least digit first). */
class RadixOrder {
  readonly #floats: Float32Array;
  readonly #bits: Uint32Array;
  readonly #counts = new Int32Array(PASSES * DIGITS);
  keys: Uint32Array;
  places: Int32Array;
  #otherKeys: Uint32Array;
  #otherPlaces: Int32Array;

  constructor(capacity: number) {
    this.#floats = new Float32Array(capacity);
    this.#bits = new Uint32Array(this.#floats.buffer);
    this.keys = new Uint32Array(capacity);
    this.places = new Int32Array(capacity);
    this.#otherKeys = new Uint32Array(capacity);
    this.#otherPlaces = new Int32Array(capacity);
  }

  sort(values: Float32Array): void {
    const n = values.length;
    this.#load(values);
    for (let pass = 0; pass < PASSES; pass++) {
      const counts = this.#counts.subarray(pass * DIGITS, (pass + 1) * DIGITS);
      if (n === 0 || counts[(this.keys[0] >>> (8 * pass)) & 255] === n) continue;
      this.#distribute(n, counts, 8 * pass);
    }
  }

  /** Keys, places and the counts of every digit. Minus zero becomes zero. */
  #load(values: Float32Array): void {
    const counts = this.#counts.fill(0);
    const { keys, places } = this;
    for (let i = 0; i < values.length; i++) this.#floats[i] = values[i] + 0;
    for (let i = 0; i < values.length; i++) {
      const key = sortable(this.#bits[i]);
      keys[i] = key;
      places[i] = i;
      counts[key & 255]++;
      counts[DIGITS + ((key >>> 8) & 255)]++;
      counts[2 * DIGITS + ((key >>> 16) & 255)]++;
      counts[3 * DIGITS + (key >>> 24)]++;
    }
  }

  /** One pass: stable by the digit at `shift`. */
  #distribute(n: number, counts: Int32Array, shift: number): void {
    const { keys, places } = this;
    let start = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const count = counts[digit];
      counts[digit] = start;
      start += count;
    }
    for (let i = 0; i < n; i++) {
      const to = counts[(keys[i] >>> shift) & 255]++;
      this.#otherKeys[to] = keys[i];
      this.#otherPlaces[to] = places[i];
    }
    [this.keys, this.#otherKeys] = [this.#otherKeys, keys];
    [this.places, this.#otherPlaces] = [this.#otherPlaces, places];
  }
}

/**
 * Replaces values by their centred ranks `(rank - 1/2) / n - 1/2`, within (-1/2, 1/2), mean 0.
 * Equal values share the mean of their ranks, so the order of the assets never matters.
 * @param capacity largest slice. NaN must not occur.
 */
export const centredRanker = (capacity: number): Ranker => {
  const order = new RadixOrder(capacity);
  return (values) => {
    const n = values.length;
    order.sort(values);
    const { keys, places } = order;
    for (let start = 0; start < n; ) {
      let end = start + 1;
      while (end < n && keys[end] === keys[start]) end++;
      const rank = (start + end) / 2 / n - 0.5;
      for (let i = start; i < end; i++) values[places[i]] = rank;
      start = end;
    }
  };
};

/** What is learned from ranks are whole numbers of this: sums are exact in any order. */
export const RANK_STEP = 1 / 254;

/**
 * Centred ranks as whole steps, symmetrical about 0.
 * @param into written at `offset`, `offset + stride`, ...
 */
export const quantiseRanks = (ranks: Float32Array, into: Int8Array, offset = 0, stride = 1): void => {
  for (let i = 0, at = offset; i < ranks.length; i++, at += stride) {
    const steps = Math.floor(Math.abs(ranks[i]) / RANK_STEP + 0.5);
    into[at] = ranks[i] < 0 ? -steps : steps;
  }
};
