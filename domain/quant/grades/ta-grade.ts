import { DAY } from '@assay/core/kernel';
import { Competition } from './competition.ts';
import { type GradeSheet, gradeParts, spreadOf } from './day-grader.ts';
import { LinearLearner } from './linear-learner.ts';
import { normalGrade } from './normal-grade.ts';
import { type Learned, TaScorer } from './ta-scorer.ts';
import { closedDays, type Refit, type Training, type TrainingWindow } from './training.ts';
import { learnTrees, type TreeRule } from './tree-learner.ts';

export interface TaRule extends TrainingWindow {
  readonly ridgePenalty: number;
  readonly trees: TreeRule;
  /** Months of the year, 1 to 12, on whose first bar the trees are learned anew. */
  readonly treeMonths: readonly number[];
  readonly minRecordDays: number;
  readonly volatilityShare: number;
}

export interface TaInput {
  readonly training: Training;
  /** Cell of each row. */
  readonly cells: Int32Array;
}

const monthOf = (time: number): number => new Date(time).getUTCMonth() + 1;

/** Where the judgements of the TA Grade go. */
export interface TaOutput {
  readonly sheet: GradeSheet;
  /** Per cell; see `GradeHistory.relativeDirection`. */
  readonly direction: Float64Array;
}

/** Learns on the first bar of each month and scores the days in between. */
class TaWalk {
  readonly refits: Refit[] = [];
  readonly #training: Training;
  readonly #rule: TaRule;
  readonly #linear: LinearLearner;
  readonly #competition: Competition;
  #learned: Learned | undefined;
  #scorer: TaScorer | undefined;

  constructor(training: Training, rule: TaRule) {
    this.#training = training;
    this.#rule = rule;
    this.#linear = new LinearLearner(training, rule.ridgePenalty);
    this.#competition = new Competition(training.times.length, rule.minRecordDays);
  }

  /** What can be learned at the close of bar `t`; nothing where too few days have closed. */
  refit(t: number): void {
    const days = closedDays(this.#training, this.#rule, t);
    if (days.length < this.#rule.minTrainingDays) return;
    const { times, rows } = this.#training;
    const anew = this.#learned === undefined || this.#rule.treeMonths.includes(monthOf(times[t]));
    const trees = anew
      ? learnTrees(this.#training, days, this.#rule.trees)
      : (this.#learned as Learned).trees;
    const learned = { linear: this.#linear.fit(days), trees, shares: this.#competition.shares(days) };
    this.#learned = learned;
    this.#scorer = new TaScorer(this.#training, learned, this.#rule.volatilityShare);
    const at = times[t] + DAY;
    this.refits.push({
      at,
      from: times[days[0]],
      to: times[days[days.length - 1]],
      days: days.length,
      rows: days.reduce((sum, day) => sum + rows.starts[day + 1] - rows.starts[day], 0),
      coefficients: [...learned.linear.blend],
      treesAt: anew ? at : (this.refits.at(-1) as Refit).treesAt,
      trees: trees.length,
      shares: learned.shares,
      volatilityLoading: learned.linear.volatilityLoading,
    });
  }

  /** Grades the rows of bar `t` and keeps what is needed to learn from them later. */
  grade(t: number, cells: Int32Array, { sheet, direction }: TaOutput): void {
    this.#linear.add(t);
    if (this.#scorer === undefined) return;
    const scores = this.#scorer.score(t);
    this.#competition.record(t, scores.correlations);
    if (!gradeParts(sheet, scores.parts, cells)) return;
    const spread = spreadOf(scores.direction);
    cells.forEach((cell, row) => {
      direction[cell] = normalGrade(scores.direction[row], spread);
    });
  }
}

/**
 * TA Grade: scores of feature ranks, learned anew on the first bar of each UTC month.
 * @param onDay called after each bar.
 */
export const gradeTa = (
  output: TaOutput,
  { training, cells }: TaInput,
  rule: TaRule,
  onDay: () => void,
): readonly Refit[] => {
  const { times, rows } = training;
  const walk = new TaWalk(training, rule);
  for (let t = 0; t < times.length; t++) {
    if (t > 0 && monthOf(times[t]) !== monthOf(times[t - 1])) walk.refit(t);
    const [from, to] = [rows.starts[t], rows.starts[t + 1]];
    if (to > from) walk.grade(t, cells.subarray(from, to), output);
    onDay();
  }
  return walk.refits;
};
