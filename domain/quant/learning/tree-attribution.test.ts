import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { ExplainedEnsemble } from './explained-ensemble.ts';
import type { ObliviousTree } from './oblivious-tree.ts';
import { attribute } from './tree-attribution.ts';

/** The leaf of a row, question by question. */
const leafOf = ({ features, thresholds }: ObliviousTree, ranks: Int8Array, base: number): number =>
  features.reduce((leaf, f, level) => leaf + (ranks[base + f] > thresholds[level] ? 2 ** level : 0), 0);

const tree = (features: number[], leaves: number[], covers: number[]): ObliviousTree => ({
  features: Int32Array.from(features),
  thresholds: Int32Array.from(features, () => 0),
  leaves: Float64Array.from(leaves),
  covers: Float64Array.from(covers),
});

/** Mean leaf by training rows. */
const meanOf = ({ leaves, covers }: ObliviousTree): number =>
  leaves.reduce((sum, leaf, b) => sum + leaf * covers[b], 0) / covers.reduce((a, b) => a + b);

describe('Shapley values of a tree', () => {
  test('one level: leaf less mean', () => {
    expect([...attribute(tree([4], [-30, 10], [1, 3]), 1)]).toEqual([-30, 10]);
    expect([...attribute(tree([4], [-30, 50], [1, 3]), 10)]).toEqual([-600, 200]);
  });

  test('additive leaves, independent levels: each feature keeps its own', () => {
    // 100 for the first level, 40 for the second, rows spread evenly.
    const parts = attribute(tree([0, 1], [0, 100, 40, 140], [5, 5, 5, 5]), 1);
    expect([...parts]).toEqual([-50, -20, 50, -20, -50, 20, 50, 20]);
  });

  test('an interaction is shared, and a feature asked for twice is one player', () => {
    const both = attribute(tree([0, 1], [0, 0, 0, 80], [5, 5, 5, 5]), 1);
    expect([...both].slice(6)).toEqual([30, 30]);
    const twice = attribute(tree([3, 3], [10, 20, 30, 40], [5, 5, 0, 10]), 1);
    expect([...twice].filter((_, i) => i % 2 === 1)).toEqual([0, 0, 0, 0]);
  });

  test('parts sum to the leaf less the mean, on any tree', () => {
    const random = seededRandom('shapley');
    for (let k = 0; k < 50; k++) {
      const own = tree(
        [random.integer(3), random.integer(3), random.integer(3)],
        Array.from({ length: 8 }, () => random.integer(2000) - 1000),
        Array.from({ length: 8 }, () => 1 + random.integer(50)),
      );
      const parts = attribute(own, 1000);
      own.leaves.forEach((leaf, b) => {
        const sum = parts[3 * b] + parts[3 * b + 1] + parts[3 * b + 2];
        expect(Math.abs(sum / 1000 - (leaf - meanOf(own)))).toBeLessThan(0.003);
      });
    }
  });
});

test('an ensemble says of each row what its trees say one by one, shallower ones too', () => {
  const trees = [
    tree([0, 2], [1, 2, 3, 4], [1, 2, 3, 4]),
    tree([1], [-5, 5], [3, 3]),
    tree([2, 1, 0], [1, -1, 2, -2, 3, -3, 4, -4], [1, 1, 2, 2, 1, 1, 2, 2]),
  ];
  const rows = [
    [5, -5, 0],
    [-9, 9, 9],
    [127, 1, -127],
  ];
  const columns = Int8Array.from([0, 1, 2].flatMap((f) => rows.map((row) => row[f])));
  const parts = new Float64Array(9);
  const sums = new Float64Array(3);
  new ExplainedEnsemble(trees, 1000).explain(columns, 3, parts, sums);
  const mean = trees.reduce((total, own) => total + meanOf(own), 0);
  rows.forEach((row, r) => {
    const expected = trees.reduce((total, own) => total + own.leaves[leafOf(own, Int8Array.from(row), 0)], 0);
    expect(sums[r]).toBe(expected);
    expect((parts[r] + parts[3 + r] + parts[6 + r]) / 1000).toBeCloseTo(expected - mean, 1);
  });
});

test('an ensemble of none adds nothing', () => {
  const [parts, sums] = [new Float64Array(1), new Float64Array(1)];
  new ExplainedEnsemble([], 1).explain(Int8Array.of(1), 1, parts, sums);
  expect([...parts, ...sums]).toEqual([0, 0]);
});
