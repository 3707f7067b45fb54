import type { ObliviousTree } from './oblivious-tree.ts';

/** Shapley weights by number of players and size of the coalition: s! (n - s - 1)! / n!. */
const weightOf = (players: number, size: number): number => {
  let weight = 1 / players;
  for (let k = 1; k <= size; k++) weight *= k / (players - k);
  return weight;
};

/**
 * Expected leaf value where only the features of `known` (a bit per player) are told, the others going
 * where the training rows went: the path-dependent value function of TreeSHAP (Lundberg et al., 2020).
 */
const expected = (tree: ObliviousTree, player: readonly number[], leaf: number, known: number): number => {
  const depth = tree.features.length;
  const from = (level: number, prefix: number): number => {
    if (level === depth) return tree.leaves[prefix];
    if ((known & (1 << player[level])) !== 0) return from(level + 1, prefix | (leaf & (1 << level)));
    const left = coverOf(tree.covers, level + 1, prefix);
    const right = coverOf(tree.covers, level + 1, prefix | (1 << level));
    if (left + right === 0) return 0;
    return (left * from(level + 1, prefix) + right * from(level + 1, prefix | (1 << level))) / (left + right);
  };
  return from(0, 0);
};

/** Training rows of the leaves whose lowest `bits` bits are `prefix`. */
const coverOf = (covers: Float64Array, bits: number, prefix: number): number => {
  let sum = 0;
  for (let leaf = prefix; leaf < covers.length; leaf += 1 << bits) sum += covers[leaf];
  return sum;
};

const sizeOf = (coalition: number): number => {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size++;
  return size;
};

/** Shapley values of one leaf, from the expected values of all coalitions. */
const shapley = (values: readonly number[], players: number): number[] =>
  Array.from({ length: players }, (_, p) => {
    let part = 0;
    for (let coalition = 0; coalition < values.length; coalition++) {
      if ((coalition & (1 << p)) !== 0) continue;
      const gain = values[coalition | (1 << p)] - values[coalition];
      part += weightOf(players, sizeOf(coalition)) * gain;
    }
    return part;
  });

/** Attributions of trees that stay in force while their scale changes. */
const known = new WeakMap<ObliviousTree, Float64Array>();

/**
 * Exact Shapley values (Shapley, 1953) of every leaf: a row's leaf says which way it went on each level, so
 * they are computed once per leaf and not once per row. They sum to the leaf's value less the mean of the
 * leaves, weighed by their training rows.
 * @param scale leaf values are multiplied by it, and the parts rounded to whole numbers.
 * @returns leaf-major, one value per level: what the level's feature adds; where a feature is asked for
 * twice, all of it at the first place.
 */
export const attribute = (tree: ObliviousTree, scale: number): Float64Array => {
  const parts = known.get(tree) ?? attributeLeaves(tree);
  known.set(tree, parts);
  return parts.map((part) => Math.round(scale * part));
};

const attributeLeaves = (tree: ObliviousTree): Float64Array => {
  const depth = tree.features.length;
  const features = [...new Set(tree.features)];
  const player = Array.from(tree.features, (feature) => features.indexOf(feature));
  const parts = new Float64Array(tree.leaves.length * depth);
  for (let leaf = 0; leaf < tree.leaves.length; leaf++) {
    const values = Array.from({ length: 1 << features.length }, (_, asked) =>
      expected(tree, player, leaf, asked),
    );
    shapley(values, features.length).forEach((part, p) => {
      parts[leaf * depth + player.indexOf(p)] = part;
    });
  }
  return parts;
};
