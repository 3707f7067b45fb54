import { ExplainedEnsemble } from '../learning/explained-ensemble.ts';
import type { ObliviousTree } from '../learning/oblivious-tree.ts';
import { partialCorrelation } from './competition.ts';
import type { LinearFit } from './linear-learner.ts';
import { SCORE_UNITS, type Training, type TrainingBar } from './training.ts';
import { LEAF_UNITS } from './tree-learner.ts';

/** What is in force between two refits. */
export interface Learned {
  readonly linear: LinearFit;
  readonly trees: readonly ObliviousTree[];
  readonly shares: { readonly linear: number; readonly trees: number };
}

/** One day's scores. */
export interface DayScores {
  /** Parts of the TA Grade's score, column by column, each of mean 0 over the day; overwritten by the next day's. */
  readonly parts: Float64Array;
  /** Score of the next day's standing. */
  readonly direction: Float64Array;
  /** Each learner's own score, whole numbers; kept until the outcome is known. */
  readonly own: { readonly linear: Float64Array; readonly trees: Float64Array };
}

/** Correlations of each learner's own score with the week's outcome, beyond volatility. */
export const correlationsOf = (
  { linear, trees }: DayScores['own'],
  week: Int8Array,
  volatility: Int8Array,
): { readonly linear: number; readonly trees: number } => ({
  linear: partialCorrelation(linear, week, volatility),
  trees: partialCorrelation(trees, week, volatility),
});

/** One bar's ranks of volatility, as a view. */
export const volatilityOf = ({ ranks, rows }: TrainingBar, control: number): Int8Array =>
  ranks.subarray(control * rows, (control + 1) * rows);

const inUnits = (coefficients: Float64Array, scale: number): Float64Array =>
  coefficients.map((value) => Math.round(value * scale * SCORE_UNITS));

/** Least-squares slope of a day's values on its volatility ranks. */
const slopeOn = (control: Int8Array, values: Float64Array): number => {
  const n = control.length;
  let [sumC, sumV, square, product] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sumC += control[i];
    sumV += values[i];
    square += control[i] * control[i];
    product += control[i] * values[i];
  }
  const variance = square - (sumC * sumC) / n;
  return variance > 0 ? (product - (sumC * sumV) / n) / variance : 0;
};

/** Subtracts the mean. */
const centre = (values: Float64Array): void => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  for (let i = 0; i < values.length; i++) values[i] -= mean;
};

/** Each learner's own score of a day's rows, in whole numbers. */
interface OwnScores {
  /** Parts of both, weighed by their shares, column by column. */
  readonly parts: Float64Array;
  readonly linear: Float64Array;
  readonly dayAhead: Float64Array;
  /** In leaf units. */
  readonly trees: Float64Array;
}

/** Coarse enough that a day's squares sum exactly. */
const coarse = (score: number): number => Math.round(score / 2 ** 8);

/** The next day's standing: the linear score for it, and the trees' beyond volatility; mean 0 over the day. */
const directionOf = ({ dayAhead, trees }: OwnScores, volatility: Int8Array): Float64Array => {
  const slope = slopeOn(volatility, trees);
  const columns = [dayAhead.slice(), trees.slice(), Float64Array.from(volatility)];
  columns.forEach(centre);
  const [linear, tree, control] = columns;
  return linear.map((score, row) => score + ((tree[row] - slope * control[row]) * SCORE_UNITS) / LEAF_UNITS);
};

/** Scores days by what was learned last. Whole numbers until the means are taken: the order of assets never matters. */
export class TaScorer {
  readonly #training: Training;
  /** Coefficients, without and with their share, in score units. */
  readonly #weights: Float64Array;
  readonly #shared: Float64Array;
  readonly #dayAhead: Float64Array;
  readonly #ensemble: ExplainedEnsemble;
  readonly #loading: number;
  /** For the parts of one bar after the other. */
  #room = new Float64Array(0);

  /** @param volatilityShare how much of the learned loading on volatility the TA Grade carries. */
  constructor(training: Training, learned: Learned, volatilityShare: number) {
    const { linear, trees, shares } = learned;
    this.#training = training;
    this.#weights = inUnits(linear.blend, 1);
    this.#shared = inUnits(linear.blend, shares.linear);
    this.#dayAhead = inUnits(linear.dayAhead, 2);
    this.#ensemble = new ExplainedEnsemble(trees, (shares.trees * SCORE_UNITS) / LEAF_UNITS);
    this.#loading = 2 * SCORE_UNITS * volatilityShare * linear.volatilityLoading;
  }

  score(bar: TrainingBar): DayScores {
    const volatility = volatilityOf(bar, this.#training.control);
    const own = this.#sumUp(bar.ranks, bar.rows);
    this.#neutralise(own.parts, volatility);
    return {
      parts: own.parts,
      direction: directionOf(own, volatility),
      own: { linear: own.linear.map(coarse), trees: own.trees },
    };
  }

  #sumUp(columns: Int8Array, size: number): OwnScores {
    if (this.#room.length < columns.length) this.#room = new Float64Array(columns.length);
    const parts = this.#room.subarray(0, columns.length);
    const linear = new Float64Array(size);
    const dayAhead = new Float64Array(size);
    const trees = new Float64Array(size);
    for (let f = 0; f < this.#weights.length; f++) {
      const weight = this.#weights[f];
      const shared = this.#shared[f];
      const ahead = this.#dayAhead[f];
      for (let row = 0, i = f * size; row < size; row++, i++) {
        const rank = columns[i];
        parts[i] = shared * rank;
        linear[row] += weight * rank;
        dayAhead[row] += ahead * rank;
      }
    }
    this.#ensemble.explain(columns, size, parts, trees);
    return { parts, linear, dayAhead, trees };
  }

  /** Takes volatility out of the scores and puts the learned loading in, both as the part of volatility; in place. */
  #neutralise(parts: Float64Array, volatility: Int8Array): void {
    const { width, control } = this.#training;
    const size = volatility.length;
    const scores = new Float64Array(size);
    for (let f = 0, i = 0; f < width; f++) for (let row = 0; row < size; row++, i++) scores[row] += parts[i];
    const loading = this.#loading - slopeOn(volatility, scores);
    const own = Float64Array.from(volatility);
    centre(own);
    for (let f = 0; f < width; f++) {
      const column = parts.subarray(f * size, (f + 1) * size);
      centre(column);
      const added = f === control ? loading : 0;
      for (let row = 0; row < size; row++) column[row] += added * own[row];
    }
  }
}
