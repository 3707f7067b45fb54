import { emptyRoot, type Hash, nodeHash } from '../merkle/hash.ts';

/** Root of a growing list of leaves, from the hashes of the complete subtrees on its right edge alone. RFC 9162, section 2.1.2. */
export class GrowingTree {
  /** By height; a hole where the size has no such power of two. */
  readonly #edge: (Hash | undefined)[] = [];
  size = 0;

  /** @returns the complete subtree of 256 leaves that this one ends, if any. */
  add(leaf: Hash): Hash | undefined {
    let hash = leaf;
    let height = 0;
    let tile: Hash | undefined;
    for (; this.#edge[height] !== undefined; height++) {
      hash = nodeHash(this.#edge[height] as Hash, hash);
      this.#edge[height] = undefined;
      if (height === 7) tile = hash;
    }
    this.#edge[height] = hash;
    this.size++;
    return tile;
  }

  root(): Hash {
    const peaks = this.#edge.filter((hash) => hash !== undefined);
    if (peaks.length === 0) return emptyRoot();
    return peaks.slice(1).reduce((right, left) => nodeHash(left, right), peaks[0]);
  }
}
