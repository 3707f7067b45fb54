import { RANK_STEP } from '../cross-section/rank.ts';
import { addProducts, addSquares, momentsLength, solveRidge } from '../regression/ridge.ts';

export interface LearnerRule {
  /** Longest horizon of the outcome: a day is learned from once it has closed. */
  readonly horizonDays: number;
  readonly trainingDays: number;
  /** In mean squares of centred ranks, which are 1/12 each. */
  readonly ridgePenalty: number;
  /** How many days of data the stated weights count for. */
  readonly priorDays: number;
}

/** Mean square of centred ranks. */
const RANK_VARIANCE = 1 / 12;

/** Weights in force from bar `t` on. */
export interface Learned {
  /** Assessment days and rows that were learned from; 0 = the stated weights themselves. */
  readonly days: number;
  readonly rows: number;
  readonly weights: Float64Array;
}

/**
 * Ridge towards stated weights b0: the minimiser of mean((y - Xb)^2) + k |b - b0|^2, solved for b - b0.
 * k shrinks as days come in, so that without data b = b0, and a column that is always absent keeps b0:
 * the mean of a posterior under a normal prior (Lindley and Smith, 1972).
 */
export class PriorRidge {
  readonly #rule: LearnerRule;
  readonly #prior: Float64Array;
  /** One block of moments per assessment day, ascending. */
  readonly #days: { readonly t: number; readonly rows: number; readonly moments: Float64Array }[] = [];

  constructor(prior: Float64Array, rule: LearnerRule) {
    this.#prior = prior;
    this.#rule = rule;
  }

  /**
   * @param x row-major, in steps of `RANK_STEP`, like the labels.
   * @param labels ranks of the outcome that closes with bar `t + horizonDays`.
   */
  add(t: number, x: Int8Array, labels: ArrayLike<number>): void {
    const width = this.#prior.length;
    const moments = new Float64Array(momentsLength(width));
    addSquares(moments, x, width);
    addProducts(moments, x, labels, width);
    this.#days.push({ t, rows: labels.length, moments });
  }

  /** What can be known at the close of bar `t`. */
  learn(t: number): Learned {
    const { horizonDays, trainingDays, ridgePenalty, priorDays } = this.#rule;
    const prior = this.#prior;
    const width = prior.length;
    const closed = this.#days.filter((day) => day.t > t - trainingDays && day.t + horizonDays <= t);
    if (closed.length === 0) return { days: 0, rows: 0, weights: prior.slice() };
    const sum = new Float64Array(momentsLength(width));
    for (const { moments } of closed) for (let i = 0; i < sum.length; i++) sum[i] += moments[i];
    const rows = closed.reduce((total, day) => total + day.rows, 0);
    const span = closed[closed.length - 1].t - closed[0].t + 1;
    this.#subtractPrior(sum);
    const penalty = (ridgePenalty + (RANK_VARIANCE * priorDays) / span) / RANK_STEP ** 2;
    const step = solveRidge(sum, rows, width, penalty);
    return { days: closed.length, rows, weights: step.map((value, i) => value + prior[i]) };
  }

  /** X'y becomes X'(y - X b0). */
  #subtractPrior(moments: Float64Array): void {
    const width = this.#prior.length;
    const products = (width * (width + 1)) / 2;
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) {
        const cell = i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i;
        moments[products + i] -= moments[cell] * this.#prior[j];
      }
    }
  }
}
