import { type Random, seededRandom } from '@assay/core/kernel';
import { binRows, type GrowthRule, growTree, type ObliviousTree, subtractTree } from './oblivious-tree.ts';

export interface BoostingRule extends GrowthRule {
  readonly trees: number;
  /** Shares of the columns and of the days that each tree gets to see. */
  readonly featureShare: number;
  readonly dayShare: number;
  readonly seed: string;
}

/** Rows to learn from, day by day. */
export interface TrainingRows {
  /** Row-major, `width` per row, -127 to 127. */
  readonly ranks: Int8Array;
  readonly width: number;
  /** Rows of day `d` are `starts[d] .. starts[d + 1]`. */
  readonly starts: Int32Array;
  /** Whole numbers. */
  readonly target: Int32Array;
}

/** `count` of the numbers below `size`, ascending: the first steps of a Fisher-Yates shuffle. */
const sample = (random: Random, size: number, count: number): Int32Array => {
  const all = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + random.integer(size - i);
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all.slice(0, count).sort();
};

const rowsOf = (starts: Int32Array, days: Int32Array): Int32Array => {
  const rows = new Int32Array(days.reduce((sum, day) => sum + starts[day + 1] - starts[day], 0));
  let n = 0;
  for (const day of days) for (let row = starts[day]; row < starts[day + 1]; row++) rows[n++] = row;
  return rows;
};

/**
 * Least-squares gradient boosting (Friedman, 2001), stochastic in days and columns (Friedman, 2002): trees
 * whose leaf values add up to the prediction, in units of the target. Days are drawn whole and sums are of
 * whole numbers, so the order of a day's rows never matters.
 */
export const boost = (data: TrainingRows, rule: BoostingRule): readonly ObliviousTree[] => {
  const { ranks, width, starts, target } = data;
  const random = seededRandom(rule.seed);
  const residual = Float64Array.from(target);
  const binned = binRows(ranks, width);
  const days = starts.length - 1;
  const trees: ObliviousTree[] = [];
  for (let k = 0; k < rule.trees; k++) {
    const rows = rowsOf(starts, sample(random, days, Math.ceil(days * rule.dayShare)));
    const features = sample(random, width, Math.ceil(width * rule.featureShare));
    const tree = growTree({ binned, residual, rows, features }, rule);
    if (tree === undefined) break;
    trees.push(tree);
    subtractTree(tree, binned, residual);
  }
  return trees;
};
