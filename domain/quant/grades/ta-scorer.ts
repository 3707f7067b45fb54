import { ExplainedEnsemble } from '../learning/explained-ensemble.ts';
import type { ObliviousTree } from '../learning/oblivious-tree.ts';
import { partialCorrelation } from './competition.ts';
import type { LinearFit } from './linear-learner.ts';
import { dayRanks, SCORE_UNITS, type Training } from './training.ts';
import { LEAF_UNITS } from './tree-learner.ts';

/** What is in force between two refits. */
export interface Learned {
  readonly linear: LinearFit;
  readonly trees: readonly ObliviousTree[];
  readonly shares: { readonly linear: number; readonly trees: number };
}

/** One day's scores. */
export interface DayScores {
  /** Row-major parts of the TA Grade's score by feature, each of mean 0 over the day. */
  readonly parts: Float64Array;
  /** Score of the next day's standing. */
  readonly direction: Float64Array;
  /** Of each learner's own score with the week's outcome, beyond volatility. */
  readonly correlations: { readonly linear: number; readonly trees: number };
}

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
  for (let i = 0; i < values.length; i++) values[i] -= sum / values.length;
};

/** Columns of a row-major matrix one after the other. */
const columnsOf = (ranks: Int8Array, width: number): Int8Array => {
  const size = ranks.length / width;
  const columns = new Int8Array(ranks.length);
  for (let row = 0, i = 0; row < size; row++) {
    for (let f = 0; f < width; f++, i++) columns[f * size + row] = ranks[i];
  }
  return columns;
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

  score(t: number): DayScores {
    const { rows, matrix, control, week } = this.#training;
    const size = rows.starts[t + 1] - rows.starts[t];
    const columns = columnsOf(dayRanks(this.#training, t), matrix.width);
    const volatility = columns.subarray(control * size, (control + 1) * size);
    const own = this.#sumUp(columns, size);
    const labels = week.subarray(rows.starts[t], rows.starts[t + 1]);
    return {
      parts: this.#neutralise(own.parts, volatility),
      direction: directionOf(own, volatility),
      correlations: {
        linear: partialCorrelation(own.linear.map(coarse), labels, volatility),
        trees: partialCorrelation(own.trees, labels, volatility),
      },
    };
  }

  #sumUp(columns: Int8Array, size: number): OwnScores {
    const parts = new Float64Array(columns.length);
    const linear = new Float64Array(size);
    const dayAhead = new Float64Array(size);
    const trees = new Float64Array(size);
    for (let f = 0; f < this.#weights.length; f++) {
      const [weight, shared, ahead] = [this.#weights[f], this.#shared[f], this.#dayAhead[f]];
      for (let row = 0, i = f * size; row < size; row++, i++) {
        parts[i] = shared * columns[i];
        linear[row] += weight * columns[i];
        dayAhead[row] += ahead * columns[i];
      }
    }
    this.#ensemble.explain(columns, size, parts, trees);
    return { parts, linear, dayAhead, trees };
  }

  /**
   * Takes volatility out of the scores and puts the learned loading in, both as the part of volatility.
   * @returns the parts row by row.
   */
  #neutralise(parts: Float64Array, volatility: Int8Array): Float64Array {
    const { width } = this.#training.matrix;
    const size = volatility.length;
    const scores = new Float64Array(size);
    for (let i = 0; i < parts.length; i++) scores[i % size] += parts[i];
    const loading = this.#loading - slopeOn(volatility, scores);
    const own = Float64Array.from(volatility);
    centre(own);
    const rowByRow = new Float64Array(parts.length);
    for (let f = 0; f < width; f++) {
      const column = parts.subarray(f * size, (f + 1) * size);
      centre(column);
      const added = f === this.#training.control ? loading : 0;
      for (let row = 0; row < size; row++) rowByRow[row * width + f] = column[row] + added * own[row];
    }
    return rowByRow;
  }
}
