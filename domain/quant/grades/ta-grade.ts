import { DAY } from '@assay/core/kernel';
import { Competition } from './competition.ts';
import { barGrades, spreadOf } from './day-grader.ts';
import type { BarGrades } from './graded-bar.ts';
import { LinearLearner } from './linear-learner.ts';
import { normalGrade } from './normal-grade.ts';
import { correlationsOf, type DayScores, type Learned, TaScorer, volatilityOf } from './ta-scorer.ts';
import { closedBar, closedDays, type Refit, type Training, type TrainingWindow } from './training.ts';
import { learnTrees, type TreeRule } from './tree-learner.ts';

export interface TaRule extends TrainingWindow {
  readonly ridgePenalty: number;
  readonly trees: TreeRule;
  /** Months of the year, 1 to 12, on whose first bar the trees are learned anew. */
  readonly treeMonths: readonly number[];
  readonly minRecordDays: number;
  readonly volatilityShare: number;
}

const monthOf = (time: number): number => new Date(time).getUTCMonth() + 1;

/** Judgements of one bar's rows. */
export interface TaGrades extends BarGrades {
  /** See `GradeHistory.relativeDirection`. */
  readonly direction: Float64Array;
}

/** The TA Grade, bar by bar: learned anew on the first bar of each UTC month, the days in between are scored. */
export class TaWalk {
  readonly refits: Refit[] = [];
  readonly #training: Training;
  readonly #rule: TaRule;
  readonly #linear: LinearLearner;
  readonly #competition: Competition;
  /** By bar, of those whose outcome has not closed. */
  readonly #open = new Map<number, DayScores['own']>();
  #learned: Learned | undefined;
  #scorer: TaScorer | undefined;

  /** @param training whose bars may become more. */
  constructor(training: Training, rule: TaRule) {
    this.#training = training;
    this.#rule = rule;
    this.#linear = new LinearLearner(training, rule.ridgePenalty);
    this.#competition = new Competition(rule.minRecordDays);
  }

  /**
   * Judges bar `t`, the one after the bar before; the outcomes that close with it must be in the training.
   * @returns nothing before the first learning, and where the bar's assets are not told apart.
   */
  advance(t: number): TaGrades | undefined {
    const { bars } = this.#training;
    this.#close(t - this.#rule.horizonDays);
    if (t > 0 && monthOf(bars[t].time) !== monthOf(bars[t - 1].time)) this.#refit(t);
    return bars[t].rows > 0 ? this.#grade(t) : undefined;
  }

  /** Keeps what is learned from a bar whose outcomes are known now. */
  #close(t: number): void {
    if (t < 0 || this.#training.bars[t].rows === 0) return;
    this.#linear.add(t);
    const own = this.#open.get(t);
    if (own === undefined) return;
    const bar = closedBar(this.#training, t);
    this.#competition.record(t, correlationsOf(own, bar.week, volatilityOf(bar, this.#training.control)));
    this.#open.delete(t);
  }

  /** What can be learned at the close of bar `t`; nothing where too few days have closed. */
  #refit(t: number): void {
    const days = closedDays(this.#training, this.#rule, t);
    if (days.length < this.#rule.minTrainingDays) return;
    const { bars } = this.#training;
    const anew = this.#learned === undefined || this.#rule.treeMonths.includes(monthOf(bars[t].time));
    const trees = anew
      ? learnTrees(this.#training, days, this.#rule.trees)
      : (this.#learned as Learned).trees;
    const learned = { linear: this.#linear.fit(days), trees, shares: this.#competition.shares(days) };
    this.#learned = learned;
    this.#scorer = new TaScorer(this.#training, learned, this.#rule.volatilityShare);
    const at = bars[t].time + DAY;
    this.refits.push({
      at,
      from: bars[days[0]].time,
      to: bars[days[days.length - 1]].time,
      days: days.length,
      rows: days.reduce((sum, day) => sum + bars[day].rows, 0),
      coefficients: [...learned.linear.blend],
      treesAt: anew ? at : (this.refits.at(-1) as Refit).treesAt,
      trees: trees.length,
      shares: learned.shares,
      volatilityLoading: learned.linear.volatilityLoading,
    });
  }

  #grade(t: number): TaGrades | undefined {
    if (this.#scorer === undefined) return undefined;
    const bar = this.#training.bars[t];
    const scores = this.#scorer.score(bar);
    this.#open.set(t, scores.own);
    const { width } = this.#training;
    const own = barGrades({ parts: scores.parts, rows: bar.rows, width, rowStep: 1, columnStep: bar.rows });
    if (own === undefined) return undefined;
    const spread = spreadOf(scores.direction);
    return { ...own, direction: scores.direction.map((score) => normalGrade(score, spread)) };
  }
}
