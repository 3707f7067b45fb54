import { emptyRoot, type Hash, nodeHash } from '../merkle/hash.ts';
import { TILE_WIDTH } from '../tiles/tile.ts';

const TILE_HEIGHT = Math.log2(TILE_WIDTH);

/** Root of a growing list of leaves, from the hashes of the complete subtrees on its right edge alone. RFC 9162, section 2.1.2. */
export class GrowingTree {
  /** By height; a hole where the size has no such power of two. */
  readonly #edge: (Hash | undefined)[] = [];
  size = 0;

  /** @returns the complete subtree of 256 leaves that this one ends, if any. */
  add(leaf: Hash): Hash | undefined {
    this.size++;
    return this.#carry(leaf, 0);
  }

  /** Adds 256 leaves by their root. @throws RangeError where the size is no multiple of 256. */
  addTile(root: Hash): void {
    if (this.size % TILE_WIDTH !== 0) throw new RangeError(`a tile does not begin at leaf ${this.size}`);
    this.size += TILE_WIDTH;
    this.#carry(root, TILE_HEIGHT);
  }

  root(): Hash {
    const peaks = this.#edge.filter((hash) => hash !== undefined);
    if (peaks.length === 0) return emptyRoot();
    return peaks.slice(1).reduce((right, left) => nodeHash(left, right), peaks[0]);
  }

  #carry(subtree: Hash, from: number): Hash | undefined {
    let hash = subtree;
    let height = from;
    let tile: Hash | undefined;
    for (; this.#edge[height] !== undefined; height++) {
      hash = nodeHash(this.#edge[height] as Hash, hash);
      this.#edge[height] = undefined;
      if (height + 1 === TILE_HEIGHT) tile = hash;
    }
    this.#edge[height] = hash;
    return tile;
  }
}
