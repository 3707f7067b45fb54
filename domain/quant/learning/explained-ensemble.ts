import type { ObliviousTree } from './oblivious-tree.ts';
import { attribute } from './tree-attribution.ts';

/** A rank that none is above: a level that sends all rows left. */
const HIGHEST_RANK = 127;

/** Trees and their attributions in flat arrays, to be asked a day at a time. */
export class ExplainedEnsemble {
  readonly #depth: number;
  readonly #count: number;
  readonly #features: Int32Array;
  readonly #thresholds: Int32Array;
  readonly #leaves: Float64Array;
  /** Tree by tree, level by level, leaf by leaf. */
  readonly #parts: Float64Array;

  /** @param scale of the parts: leaf values are multiplied by it. */
  constructor(trees: readonly ObliviousTree[], scale: number) {
    const depth = trees.reduce((most, { features }) => Math.max(most, features.length), 0);
    const leaves = 1 << depth;
    this.#depth = depth;
    this.#count = trees.length;
    this.#features = new Int32Array(trees.length * depth);
    this.#thresholds = new Int32Array(trees.length * depth).fill(HIGHEST_RANK);
    this.#leaves = new Float64Array(trees.length * leaves);
    this.#parts = new Float64Array(trees.length * leaves * depth);
    trees.forEach((tree, k) => {
      this.#features.set(tree.features, k * depth);
      this.#thresholds.set(tree.thresholds, k * depth);
      this.#leaves.set(tree.leaves, k * leaves);
      const own = attribute(tree, scale);
      const levels = tree.features.length;
      own.forEach((part, i) => {
        this.#parts[(k * depth + (i % levels)) * leaves + Math.floor(i / levels)] = part;
      });
    });
  }

  /**
   * Adds to each feature's part what the trees say it adds. Level by level over all rows, since plain loops
   * over columns are twice as fast as jumping about in each row.
   * @param columns ranks, column by column, `size` per column; `parts` likewise.
   * @param sums the leaf values, not scaled, are added to them.
   */
  explain(columns: Int8Array, size: number, parts: Float64Array, sums: Float64Array): void {
    const leaf = new Uint8Array(size);
    for (let k = 0; k < this.#count; k++) {
      this.#findLeaves(k, columns, leaf);
      const leaves = this.#leaves.subarray(k << this.#depth, (k + 1) << this.#depth);
      for (let row = 0; row < size; row++) sums[row] += leaves[leaf[row]];
      for (let level = 0; level < this.#depth; level++) this.#addParts(k, level, leaf, parts);
    }
  }

  #findLeaves(k: number, columns: Int8Array, leaf: Uint8Array): void {
    const size = leaf.length;
    for (let level = 0; level < this.#depth; level++) {
      const at = k * this.#depth + level;
      const first = this.#features[at] * size;
      const threshold = this.#thresholds[at];
      if (level === 0)
        for (let row = 0; row < size; row++) leaf[row] = columns[first + row] > threshold ? 1 : 0;
      else
        for (let row = 0; row < size; row++) leaf[row] |= (columns[first + row] > threshold ? 1 : 0) << level;
    }
  }

  #addParts(k: number, level: number, leaf: Uint8Array, parts: Float64Array): void {
    const size = leaf.length;
    const first = this.#features[k * this.#depth + level] * size;
    const leaves = 1 << this.#depth;
    const from = (k * this.#depth + level) * leaves;
    const own = this.#parts.subarray(from, from + leaves);
    for (let row = 0; row < size; row++) parts[first + row] += own[leaf[row]];
  }
}
