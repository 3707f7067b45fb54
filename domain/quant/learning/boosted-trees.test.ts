import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { type BoostingRule, boost, type TrainingRows } from './boosted-trees.ts';
import type { ObliviousTree } from './oblivious-tree.ts';

/** The leaf of a row, question by question. */
const leafOf = ({ features, thresholds }: ObliviousTree, ranks: Int8Array, base: number): number =>
  features.reduce((leaf, f, level) => leaf + (ranks[base + f] > thresholds[level] ? 2 ** level : 0), 0);

const RULE: BoostingRule = {
  trees: 40,
  depth: 2,
  learningRate: 0.3,
  leafPenalty: 5,
  featureShare: 1,
  dayShare: 0.5,
  seed: 'test',
};

const UNIT = 512;

/** Days of 20 rows, three columns; the target is what `truth` says of the ranks, in units. */
const market = (
  days: number,
  truth: (rank: Int8Array) => number,
  order?: readonly number[],
): TrainingRows => {
  const random = seededRandom('market');
  const [width, size] = [3, 20];
  const drawn = Int8Array.from({ length: days * size * width }, () => random.integer(255) - 127);
  const rows = Array.from({ length: days * size }, (_, i) => {
    const day = Math.floor(i / size);
    return day * size + (order?.[i % size] ?? i % size);
  });
  const rowAt = (row: number): Int8Array => drawn.subarray(row * width, (row + 1) * width);
  const ranks = Int8Array.from(rows.flatMap((row) => [...rowAt(row)]));
  const target = Int32Array.from(rows, (row) => Math.round(truth(rowAt(row)) * UNIT));
  return { ranks, width, starts: Int32Array.from({ length: days + 1 }, (_, d) => d * size), target };
};

const predict = (trees: readonly ObliviousTree[], ranks: Int8Array, base: number): number =>
  trees.reduce((sum, tree) => sum + tree.leaves[leafOf(tree, ranks, base)], 0) / UNIT;

const explained = (trees: readonly ObliviousTree[], { ranks, width, target }: TrainingRows): number => {
  let [left, all] = [0, 0];
  target.forEach((value, row) => {
    left += (value / UNIT - predict(trees, ranks, row * width)) ** 2;
    all += (value / UNIT) ** 2;
  });
  return 1 - left / all;
};

describe('boosting', () => {
  test('learns an interaction that no linear score can hold', () => {
    const data = market(60, (rank) => (rank[0] > 0 === rank[1] > 0 ? 100 : -100));
    expect(explained(boost(data, RULE), data)).toBeGreaterThan(0.9);
  });

  test('the first tree without shrinkage is the mean of the leaves', () => {
    const data = market(30, (rank) => (rank[2] > 0 ? 100 : -20));
    const whole = { ...RULE, trees: 1, depth: 1, learningRate: 1, leafPenalty: 0, dayShare: 1 };
    const [tree] = boost(data, whole);
    expect([...tree.features]).toEqual([2]);
    expect(tree.thresholds[0]).toBe(0);
    expect([...tree.leaves]).toEqual([-20 * UNIT, 100 * UNIT]);
    expect(tree.covers[0] + tree.covers[1]).toBe(600);
  });

  test('the order of the rows of a day does not matter', () => {
    const truth = (rank: Int8Array): number => rank[0] / 2 - (rank[1] * rank[2]) / 127;
    const order = Array.from({ length: 20 }, (_, i) => (i * 7 + 3) % 20);
    expect(boost(market(40, truth, order), RULE)).toEqual(boost(market(40, truth), RULE));
  });

  test('the seed decides what each tree sees', () => {
    const data = market(40, (rank) => rank[0] - rank[1]);
    expect(boost(data, RULE)).toEqual(boost(data, RULE));
    expect(boost(data, { ...RULE, seed: 'other' })).not.toEqual(boost(data, RULE));
  });

  test('nothing to explain, no rows: no trees', () => {
    expect(
      boost(
        market(10, () => 0),
        RULE,
      ),
    ).toEqual([]);
    expect(
      boost(
        market(0, () => 1),
        RULE,
      ),
    ).toEqual([]);
  });
});
