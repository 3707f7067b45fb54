import type { Instant } from '@assay/core/kernel';
import { addMoments, momentsLength, solveRidge } from '../regression/ridge.ts';

/** One learning of the TA Grade. */
export interface Refit {
  /** Close of the last bar it knew. */
  readonly at: Instant;
  /** First and last bar whose features were learned from; the last one's outcome had closed by `at`. */
  readonly from: Instant;
  readonly to: Instant;
  readonly days: number;
  readonly rows: number;
  /** One per feature of the TA Grade. */
  readonly coefficients: readonly number[];
}

export interface WalkForwardRule {
  readonly horizonDays: number;
  readonly trainingDays: number;
  readonly minTrainingDays: number;
  readonly ridgePenalty: number;
}

/** Learns from days that were added, and only from those whose outcome is known at the time of the refit. */
export class WalkForward {
  readonly #rule: WalkForwardRule;
  readonly #width: number;
  /** One block of moments per bar. */
  readonly #moments: Float64Array;
  readonly #rows: Int32Array;

  constructor(bars: number, width: number, rule: WalkForwardRule) {
    this.#rule = rule;
    this.#width = width;
    this.#moments = new Float64Array(bars * momentsLength(width));
    this.#rows = new Int32Array(bars);
  }

  /** @param labels centred ranks of the outcome that closes with bar `t + horizonDays`. */
  add(t: number, x: Float64Array, labels: Float64Array): void {
    this.#rows[t] = labels.length;
    addMoments(this.#block(t), x, labels, labels.length, this.#width);
  }

  /** What can be learned at the close of bar `t`, or `undefined` where too few days have closed. */
  refit(
    t: number,
  ): { first: number; last: number; days: number; rows: number; coefficients: Float64Array } | undefined {
    const { horizonDays, trainingDays, minTrainingDays, ridgePenalty } = this.#rule;
    const from = Math.max(0, t - trainingDays + 1);
    const sum = new Float64Array(momentsLength(this.#width));
    let [first, last, days, rows] = [-1, -1, 0, 0];
    for (let day = from; day + horizonDays <= t; day++) {
      if (this.#rows[day] === 0) continue;
      const block = this.#block(day);
      for (let i = 0; i < sum.length; i++) sum[i] += block[i];
      if (first < 0) first = day;
      last = day;
      days++;
      rows += this.#rows[day];
    }
    if (days < minTrainingDays) return undefined;
    return { first, last, days, rows, coefficients: solveRidge(sum, rows, this.#width, ridgePenalty) };
  }

  #block(t: number): Float64Array {
    const length = momentsLength(this.#width);
    return this.#moments.subarray(t * length, (t + 1) * length);
  }
}
