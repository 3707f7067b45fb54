const CHUNK = 2 ** 16;

/** A growing list of whole numbers below 2^32, four bytes each. */
export class Numbers {
  readonly #chunks: Uint32Array[] = [];

  set(index: number, value: number): void {
    const chunk = Math.floor(index / CHUNK);
    while (this.#chunks.length <= chunk) this.#chunks.push(new Uint32Array(CHUNK));
    this.#chunks[chunk][index % CHUNK] = value;
  }

  /** 0 where nothing was set. */
  at(index: number): number {
    return this.#chunks[Math.floor(index / CHUNK)]?.[index % CHUNK] ?? 0;
  }
}
