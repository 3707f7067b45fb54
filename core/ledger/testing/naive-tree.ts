import { createHash } from 'node:crypto';

const hash = (...parts: readonly Uint8Array[]): Uint8Array => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return new Uint8Array(sum.digest());
};

const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));

/** The definitions of RFC 6962, section 2.1, word by word: what the tests compare with. */
export class NaiveTree {
  readonly #entries: readonly Uint8Array[];
  readonly #roots = new Map<string, Uint8Array>();

  constructor(entries: readonly Uint8Array[]) {
    this.#entries = entries;
  }

  /** MTH(D[from:to]). */
  root(from: number, to: number): Uint8Array {
    const key = `${from}:${to}`;
    const known = this.#roots.get(key) ?? this.#compute(from, to);
    this.#roots.set(key, known);
    return known;
  }

  /** PATH(m, D[from:to]), `m` counted from `from`. */
  path(m: number, from: number, to: number): Uint8Array[] {
    if (to - from === 1) return [];
    const k = split(to - from);
    return m < k
      ? [...this.path(m, from, from + k), this.root(from + k, to)]
      : [...this.path(m - k, from + k, to), this.root(from, from + k)];
  }

  /** SUBPROOF(m, D[from:to], whole), `m` counted from `from`. */
  subproof(m: number, from: number, to: number, whole = true): Uint8Array[] {
    if (m === to - from) return whole ? [] : [this.root(from, to)];
    const k = split(to - from);
    return m <= k
      ? [...this.subproof(m, from, from + k, whole), this.root(from + k, to)]
      : [...this.subproof(m - k, from + k, to, false), this.root(from, from + k)];
  }

  #compute(from: number, to: number): Uint8Array {
    if (to === from) return hash();
    if (to - from === 1) return hash(Uint8Array.of(0), this.#entries[from]);
    const k = split(to - from);
    return hash(Uint8Array.of(1), this.root(from, from + k), this.root(from + k, to));
  }
}
