import { DAY, type Instant } from '@assay/core/kernel';
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
  readonly #times: Float64Array;
  readonly #width: number;
  /** One block of moments per bar. */
  readonly #moments: Float64Array;
  readonly #rows: Int32Array;

  /** @param times starts of the bars. */
  constructor(times: Float64Array, width: number, rule: WalkForwardRule) {
    this.#rule = rule;
    this.#times = times;
    this.#width = width;
    this.#moments = new Float64Array(times.length * momentsLength(width));
    this.#rows = new Int32Array(times.length);
  }

  /** @param labels centred ranks of the outcome that closes with bar `t + horizonDays`. */
  add(t: number, x: Float64Array, labels: ArrayLike<number>): void {
    this.#rows[t] = labels.length;
    addMoments(this.#block(t), x, labels, labels.length, this.#width);
  }

  /** What can be learned at the close of bar `t`; `undefined` where too few days have closed. */
  refit(t: number): Refit | undefined {
    const { minTrainingDays, ridgePenalty } = this.#rule;
    const days = this.#closedDays(t);
    if (days.length < minTrainingDays) return undefined;
    const sum = new Float64Array(momentsLength(this.#width));
    for (const day of days) {
      const block = this.#block(day);
      for (let i = 0; i < sum.length; i++) sum[i] += block[i];
    }
    const rows = days.reduce((total, day) => total + this.#rows[day], 0);
    return {
      at: this.#times[t] + DAY,
      from: this.#times[days[0]],
      to: this.#times[days[days.length - 1]],
      days: days.length,
      rows,
      coefficients: [...solveRidge(sum, rows, this.#width, ridgePenalty)],
    };
  }

  /** Days of the training window that have rows, and whose outcome has closed by bar `t`. */
  #closedDays(t: number): number[] {
    const { horizonDays, trainingDays } = this.#rule;
    const days: number[] = [];
    for (let day = Math.max(0, t - trainingDays + 1); day + horizonDays <= t; day++) {
      if (this.#rows[day] > 0) days.push(day);
    }
    return days;
  }

  #block(t: number): Float64Array {
    const length = momentsLength(this.#width);
    return this.#moments.subarray(t * length, (t + 1) * length);
  }
}
