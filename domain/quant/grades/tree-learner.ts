import { DAY } from '@assay/core/kernel';
import { type BoostingRule, boost, type TrainingRows } from '../learning/boosted-trees.ts';
import type { ObliviousTree } from '../learning/oblivious-tree.ts';
import { dayRanks, type Training } from './training.ts';

export interface TreeRule extends BoostingRule {
  /** Every how many days at least one is learned from, and how many rows at most. */
  readonly everyDays: number;
  readonly maxRows: number;
}

/** Leaf values are whole numbers of this share of half a rank step. */
export const LEAF_UNITS = 2 ** 9;

/** Days that are spread evenly over weekdays: outcomes overlap, so that neighbours tell little anew. */
const thinOut = ({ times, rows }: Training, days: readonly number[], rule: TreeRule): number[] => {
  const all = days.reduce((sum, t) => sum + rows.starts[t + 1] - rows.starts[t], 0);
  let every = Math.max(rule.everyDays, Math.ceil(all / rule.maxRows));
  if (every % 7 === 0) every++;
  return days.filter((t) => Math.round(times[t] / DAY) % every === 0);
};

/** The blended label of a day (week plus day), less what the rank of volatility explains of it. */
const neutralLabels = ({ rows, matrix, control, week, day }: Training, t: number): Int32Array => {
  const first = rows.starts[t];
  const size = rows.starts[t + 1] - first;
  const label = (i: number): number => week[first + i] + day[first + i];
  const volatility = (i: number): number => matrix.ranks[(first + i) * matrix.width + control];
  let [square, product] = [0, 0];
  for (let i = 0; i < size; i++) {
    square += volatility(i) * volatility(i);
    product += volatility(i) * label(i);
  }
  const slope = square === 0 ? 0 : product / square;
  return Int32Array.from({ length: size }, (_, i) =>
    Math.round((label(i) - slope * volatility(i)) * LEAF_UNITS),
  );
};

const gather = (training: Training, days: readonly number[]): TrainingRows => {
  const { rows, matrix } = training;
  const starts = new Int32Array(days.length + 1);
  days.forEach((t, d) => {
    starts[d + 1] = starts[d] + rows.starts[t + 1] - rows.starts[t];
  });
  const ranks = new Int8Array(starts[days.length] * matrix.width);
  const target = new Int32Array(starts[days.length]);
  days.forEach((t, d) => {
    ranks.set(dayRanks(training, t), starts[d] * matrix.width);
    target.set(neutralLabels(training, t), starts[d]);
  });
  return { ranks, width: matrix.width, starts, target };
};

/** Boosted trees for the blended label made neutral to volatility, from some of the given days. */
export const learnTrees = (
  training: Training,
  days: readonly number[],
  rule: TreeRule,
): readonly ObliviousTree[] => boost(gather(training, thinOut(training, days, rule)), rule);
