import { RANK_STEP } from '../cross-section/rank.ts';
import { accumulate, addProducts, addSquares, momentsLength, solveRidge } from '../regression/ridge.ts';
import { dayRanks, type Training } from './training.ts';

/** Labels of the moments, in their order. */
const BLEND = 0;
const DAY_AHEAD = 1;
const WEEK_AHEAD = 2;

export interface LinearFit {
  /** Of the blended label (week plus day, in half steps) on ranks (in steps), both neutral to volatility. */
  readonly blend: Float64Array;
  /** Of the label of the next day on ranks, both as they are. */
  readonly dayAhead: Float64Array;
  /** Slope of the label of the week on the rank of volatility. */
  readonly volatilityLoading: number;
}

/** Slope of the label of the week on one column alone; 0 where that column never varies. */
const slopeOfWeek = (moments: Float64Array, width: number, column: number): number => {
  const square = moments[(column * (column + 1)) / 2 + column];
  const product = moments[(width * (width + 1)) / 2 + WEEK_AHEAD * width + column];
  return square === 0 ? 0 : product / square;
};

/** Ridge regressions from moments kept per day; every day weighs alike. */
export class LinearLearner {
  readonly #training: Training;
  readonly #penalty: number;
  /** One block of moments per bar; whole numbers. */
  readonly #moments: Float64Array;

  /** @param penalty in mean squares of centred ranks. */
  constructor(training: Training, penalty: number) {
    this.#training = training;
    this.#penalty = penalty / RANK_STEP ** 2;
    this.#moments = new Float64Array(training.times.length * momentsLength(training.matrix.width, 3));
  }

  /** Makes bar `t` ready to be learned from. Its outcomes are used by {@link fit} only where it is told so. */
  add(t: number): void {
    const { rows, week, day, matrix } = this.#training;
    const [from, to] = [rows.starts[t], rows.starts[t + 1]];
    const x = dayRanks(this.#training, t);
    const block = this.#block(t);
    addSquares(block, x, matrix.width);
    const ownWeek = week.subarray(from, to);
    const ownDay = day.subarray(from, to);
    const blend = Int16Array.from(ownWeek, (rank, row) => rank + ownDay[row]);
    addProducts(block, x, blend, matrix.width, BLEND);
    addProducts(block, x, ownDay, matrix.width, DAY_AHEAD);
    addProducts(block, x, ownWeek, matrix.width, WEEK_AHEAD);
  }

  fit(days: readonly number[]): LinearFit {
    const { width } = this.#training.matrix;
    const { control } = this.#training;
    const raw = this.#sum(days, -1);
    const neutral = this.#sum(days, control);
    return {
      blend: solveRidge(neutral, days.length, width, this.#penalty, BLEND),
      dayAhead: solveRidge(raw, days.length, width, this.#penalty, DAY_AHEAD),
      volatilityLoading: slopeOfWeek(raw, width, control),
    };
  }

  #sum(days: readonly number[], control: number): Float64Array {
    const { rows, matrix } = this.#training;
    const sum = new Float64Array(momentsLength(matrix.width, 3));
    for (const t of days) {
      const weight = 1 / (rows.starts[t + 1] - rows.starts[t]);
      accumulate(sum, this.#block(t), { width: matrix.width, weight, control });
    }
    return sum;
  }

  #block(t: number): Float64Array {
    const length = momentsLength(this.#training.matrix.width, 3);
    return this.#moments.subarray(t * length, (t + 1) * length);
  }
}
