import { binOf, LANES, liftOf, type ObliviousTree, splitWords } from './oblivious-tree.ts';
import { attribute } from './tree-attribution.ts';

/** A rank that none is above: a level that sends all rows left. */
const HIGHEST_RANK = 127;

/** So many tables are added to a column in one go. */
const GROUP = 4;

/** Bins of columns, four rows to a word; each column is filled up to whole words. */
interface Binned {
  readonly words: Int32Array;
  /** Words per column. */
  readonly length: number;
}

const binColumns = (columns: Int8Array, size: number): Binned => {
  const length = Math.ceil(size / LANES);
  const width = size === 0 ? 0 : columns.length / size;
  const words = new Int32Array(length * width);
  const bytes = new Uint8Array(words.buffer);
  for (let f = 0; f < width; f++) {
    const from = f * length * LANES;
    for (let row = 0, i = f * size; row < size; row++, i++) bytes[from + row] = binOf(columns[i]);
  }
  return { words, length };
};

/** Values to be added to one column, each picked by a tree's leaf. */
interface Addition {
  /** Whose leaves pick. */
  readonly tree: number;
  /** One value per leaf. */
  readonly values: Float64Array;
}

/** Additions to one column in flat arrays, filled up to whole groups with -0, which changes no number, not even the sign of a zero. */
class Additions {
  readonly #trees: Int32Array;
  readonly #values: Float64Array;
  readonly #leaves: number;

  constructor(additions: readonly Addition[], leaves: number) {
    const count = Math.ceil(additions.length / GROUP) * GROUP;
    this.#leaves = leaves;
    this.#trees = new Int32Array(count);
    this.#values = new Float64Array(count * leaves).fill(-0);
    additions.forEach(({ tree, values }, i) => {
      this.#trees[i] = tree;
      this.#values.set(values, i * leaves);
    });
  }

  /** @param leaf of each tree's rows, `stride` bytes per tree. @param into column of `size` rows from `first` on. */
  addTo(into: Float64Array, first: number, size: number, leaf: Uint8Array, stride: number): void {
    const values = this.#values;
    const trees = this.#trees;
    for (let i = 0; i < trees.length; i += GROUP) {
      const a = trees[i] * stride;
      const b = trees[i + 1] * stride;
      const c = trees[i + 2] * stride;
      const d = trees[i + 3] * stride;
      const p = i * this.#leaves;
      const q = p + this.#leaves;
      const r = q + this.#leaves;
      const s = r + this.#leaves;
      for (let row = 0; row < size; row++)
        into[first + row] +=
          values[p + leaf[a + row]] +
          values[q + leaf[b + row]] +
          (values[r + leaf[c + row]] + values[s + leaf[d + row]]);
    }
  }
}

/**
 * Trees and their attributions in flat arrays, to be asked a day at a time. All values are whole numbers, so
 * that they may be added in any order.
 */
export class ExplainedEnsemble {
  readonly #depth: number;
  readonly #count: number;
  readonly #features: Int32Array;
  readonly #lifts: Int32Array;
  readonly #sums: Additions;
  /** By feature. */
  readonly #parts = new Map<number, Additions>();
  #room = new Int32Array(0);

  /** @param scale of the parts: leaf values are multiplied by it. */
  constructor(trees: readonly ObliviousTree[], scale: number) {
    const depth = trees.reduce((most, { features }) => Math.max(most, features.length), 0);
    this.#depth = depth;
    this.#count = trees.length;
    this.#features = new Int32Array(trees.length * depth);
    this.#lifts = new Int32Array(trees.length * depth).fill(liftOf(HIGHEST_RANK));
    trees.forEach((tree, k) => {
      this.#features.set(tree.features, k * depth);
      this.#lifts.set(tree.thresholds.map(liftOf), k * depth);
    });
    const leaves = 1 << depth;
    this.#sums = new Additions(
      trees.map((tree, k) => ({ tree: k, values: tree.leaves })),
      leaves,
    );
    for (const [feature, additions] of attributions(trees, scale))
      this.#parts.set(feature, new Additions(additions, leaves));
  }

  /**
   * Adds to each feature's part what the trees say it adds.
   * @param columns ranks, column by column, `size` per column; `parts` likewise.
   * @param sums the leaf values, not scaled, are added to them.
   */
  explain(columns: Int8Array, size: number, parts: Float64Array, sums: Float64Array): void {
    const binned = binColumns(columns, size);
    const words = this.#roomFor(binned.length * this.#count);
    for (let k = 0; k < this.#count; k++) this.#findLeaves(k, binned, words);
    const leaf = new Uint8Array(words.buffer);
    const stride = binned.length * LANES;
    this.#sums.addTo(sums, 0, size, leaf, stride);
    for (const [feature, additions] of this.#parts)
      additions.addTo(parts, feature * size, size, leaf, stride);
  }

  /** Zeros; the same memory every time. */
  #roomFor(words: number): Int32Array {
    if (this.#room.length < words) this.#room = new Int32Array(words);
    return this.#room.fill(0, 0, words);
  }

  #findLeaves(k: number, { words, length }: Binned, leaf: Int32Array): void {
    for (let level = 0; level < this.#depth; level++) {
      const at = k * this.#depth + level;
      splitWords(words, this.#features[at] * length, this.#lifts[at], level, leaf, k * length, length);
    }
  }
}

/** Each feature's part of each leaf of each tree that asks for it. */
const attributions = (trees: readonly ObliviousTree[], scale: number): Map<number, Addition[]> => {
  const found = new Map<number, Addition[]>();
  trees.forEach((tree, k) => {
    const levels = tree.features.length;
    const parts = attribute(tree, scale);
    tree.features.forEach((feature, level) => {
      const values = tree.leaves.map((_, b) => parts[b * levels + level]);
      found.set(feature, [...(found.get(feature) ?? []), { tree: k, values }]);
    });
  });
  return found;
};
