import { DAY } from '@assay/core/kernel';
import { type BoostingRule, boost, type TrainingRows } from '../learning/boosted-trees.ts';
import type { ObliviousTree } from '../learning/oblivious-tree.ts';
import { type ClosedBar, closedBar, type Training } from './training.ts';

export interface TreeRule extends BoostingRule {
  /** Every how many days at least one is learned from, and how many rows at most. */
  readonly everyDays: number;
  readonly maxRows: number;
}

/** Leaf values are whole numbers of this share of half a rank step. */
export const LEAF_UNITS = 2 ** 9;

/** Days that are spread evenly over weekdays: outcomes overlap, so that neighbours tell little anew. */
const thinOut = ({ bars }: Training, days: readonly number[], rule: TreeRule): number[] => {
  const all = days.reduce((sum, t) => sum + bars[t].rows, 0);
  let every = Math.max(rule.everyDays, Math.ceil(all / rule.maxRows));
  if (every % 7 === 0) every++;
  return days.filter((t) => Math.round(bars[t].time / DAY) % every === 0);
};

/** The blended label of a day (week plus day), less what the rank of volatility explains of it. */
const neutralLabels = ({ rows, ranks, week, day }: ClosedBar, control: number): Int32Array => {
  const volatility = ranks.subarray(control * rows, (control + 1) * rows);
  let [square, product] = [0, 0];
  for (let i = 0; i < rows; i++) {
    square += volatility[i] * volatility[i];
    product += volatility[i] * (week[i] + day[i]);
  }
  const slope = square === 0 ? 0 : product / square;
  return Int32Array.from(volatility, (rank, i) => Math.round((week[i] + day[i] - slope * rank) * LEAF_UNITS));
};

const gather = (training: Training, days: readonly number[]): TrainingRows => {
  const { width, control } = training;
  const starts = new Int32Array(days.length + 1);
  days.forEach((t, d) => {
    starts[d + 1] = starts[d] + training.bars[t].rows;
  });
  const ranks = new Int8Array(starts[days.length] * width);
  const target = new Int32Array(starts[days.length]);
  days.forEach((t, d) => {
    const bar = closedBar(training, t);
    for (let f = 0, i = 0; f < width; f++) {
      for (let at = starts[d] * width + f; i < (f + 1) * bar.rows; i++, at += width) ranks[at] = bar.ranks[i];
    }
    target.set(neutralLabels(bar, control), starts[d]);
  });
  return { ranks, width, starts, target };
};

/** Boosted trees for the blended label made neutral to volatility, from some of the given days. */
export const learnTrees = (
  training: Training,
  days: readonly number[],
  rule: TreeRule,
): readonly ObliviousTree[] => boost(gather(training, thinOut(training, days, rule)), rule);
