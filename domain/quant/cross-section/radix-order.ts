const DIGITS = 256;

/** A place shares a word with the upper half of its key. */
const MOST = 2 ** 16;

/** Moves per value after which insertion gives up. */
const PATIENCE = 8;

/** Turns counts into the places where each digit starts. */
const startsOf = (counts: Int32Array): void => {
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = counts[digit];
    counts[digit] = start;
    start += count;
  }
};

/**
 * Values in ascending order: two passes of a radix sort by the upper halves of their 32-bit floats leave so
 * little out of order that insertion is cheaper than two more.
 */
export class RadixOrder {
  readonly #floats: Float32Array;
  readonly #bits: Int32Array;
  /** Bits of the floats as unsigned integers of the same order, by place. */
  readonly #keys: Uint32Array;
  readonly #other: Uint32Array;
  readonly #low = new Int32Array(DIGITS);
  readonly #high = new Int32Array(DIGITS);
  /** Keys in ascending order. */
  readonly keys: Uint32Array;
  /** Their places in the lower half. */
  readonly places: Uint32Array;

  /** @param capacity most values, 2^16 at most. */
  constructor(capacity: number) {
    if (capacity > MOST) throw new RangeError(`at most ${MOST} values can be ranked, not ${capacity}`);
    this.#floats = new Float32Array(capacity);
    this.#bits = new Int32Array(this.#floats.buffer);
    this.#keys = new Uint32Array(capacity);
    this.#other = new Uint32Array(capacity);
    this.keys = new Uint32Array(capacity);
    this.places = new Uint32Array(capacity);
  }

  /** NaN must not occur. Equal values come in any order. */
  sort(values: Float32Array): void {
    const n = values.length;
    this.#load(values);
    this.#distribute(n);
    const { keys, places } = this;
    const all = this.#keys;
    for (let i = 0; i < n; i++) keys[i] = all[places[i] & (MOST - 1)];
    if (!this.#insert(n)) this.#sortAll(n);
  }

  /** Keys, and what is sorted first: their upper halves with their places. Minus zero becomes zero. */
  #load(values: Float32Array): void {
    const n = values.length;
    const floats = this.#floats;
    const bits = this.#bits;
    const keys = this.#keys;
    const { places } = this;
    const low = this.#low.fill(0);
    const high = this.#high.fill(0);
    for (let i = 0; i < n; i++) floats[i] = values[i] + 0;
    for (let i = 0; i < n; i++) {
      const own = bits[i];
      const key = (own ^ ((own >> 31) | 0x80000000)) >>> 0;
      keys[i] = key;
      low[(key >>> 16) & 255]++;
      high[key >>> 24]++;
      places[i] = (key & -MOST) | i;
    }
  }

  #distribute(n: number): void {
    const low = this.#low;
    const high = this.#high;
    const other = this.#other;
    const { places } = this;
    startsOf(low);
    startsOf(high);
    for (let i = 0; i < n; i++) {
      const own = places[i];
      other[low[(own >>> 16) & 255]++] = own;
    }
    for (let i = 0; i < n; i++) {
      const own = other[i];
      places[high[own >>> 24]++] = own;
    }
  }

  /** @returns false where too much is out of order. */
  #insert(n: number): boolean {
    const { keys, places } = this;
    let patience = PATIENCE * n;
    for (let i = 1; i < n; i++) {
      const key = keys[i];
      if (keys[i - 1] <= key) continue;
      const place = places[i];
      let to = i;
      for (; to > 0 && keys[to - 1] > key; to--) {
        keys[to] = keys[to - 1];
        places[to] = places[to - 1];
      }
      keys[to] = key;
      places[to] = place;
      patience -= i - to;
      if (patience < 0) return false;
    }
    return true;
  }

  /** What many values that nearly agree need: a sort by whole keys. */
  #sortAll(n: number): void {
    const all = this.#keys;
    const order = this.places.subarray(0, n).map((own) => own & (MOST - 1));
    order.sort((a, b) => all[a] - all[b]);
    order.forEach((place, i) => {
      this.places[i] = place;
      this.keys[i] = all[place];
    });
  }
}

export const placeIn = (packed: number): number => packed & (MOST - 1);
