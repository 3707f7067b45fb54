import { RANK_STEP } from '../cross-section/rank.ts';
import { pairedMoments } from '../regression/paired-moments.ts';
import { accumulate, type Moments, momentsLength, solveRidge } from '../regression/ridge.ts';
import { closedBar, type Training } from './training.ts';

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
const slopeOfWeek = (moments: Moments, width: number, column: number): number => {
  const square = moments[(column * (column + 1)) / 2 + column];
  const product = moments[(width * (width + 1)) / 2 + WEEK_AHEAD * width + column];
  return square === 0 ? 0 : product / square;
};

/** Moments of one bar, a row of it weighing its share of the bar. */
interface BarMoments {
  readonly raw: Moments;
  /** Neutral to volatility. */
  readonly neutral: Moments;
}

/** Ridge regressions from moments kept per bar; every bar weighs alike. */
export class LinearLearner {
  readonly #training: Training;
  readonly #penalty: number;
  readonly #moments: BarMoments[] = [];

  /** @param penalty in mean squares of centred ranks. */
  constructor(training: Training, penalty: number) {
    this.#training = training;
    this.#penalty = penalty / RANK_STEP ** 2;
  }

  /** Makes bar `t`, whose outcomes have closed, ready to be learned from. */
  add(t: number): void {
    const { width, control } = this.#training;
    const { rows } = closedBar(this.#training, t);
    const moments = this.#momentsOf(t);
    const weighed = (by: number): Moments => {
      const own = new Float64Array(moments.length);
      accumulate(own, moments, { width, weight: 1 / rows, control: by });
      return own;
    };
    this.#moments[t] = { raw: weighed(-1), neutral: weighed(control) };
  }

  /** @param days bars that were added. */
  fit(days: readonly number[]): LinearFit {
    const { width, control } = this.#training;
    const raw = new Float64Array(momentsLength(width, 3));
    const neutral = new Float64Array(raw.length);
    for (const t of days) {
      const own = this.#moments[t];
      for (let i = 0; i < raw.length; i++) {
        raw[i] += own.raw[i];
        neutral[i] += own.neutral[i];
      }
    }
    return {
      blend: solveRidge(neutral, days.length, width, this.#penalty, BLEND),
      dayAhead: solveRidge(raw, days.length, width, this.#penalty, DAY_AHEAD),
      volatilityLoading: slopeOfWeek(raw, width, control),
    };
  }

  /** Whole numbers. The blended label is the sum of the other two, and so are its products. */
  #momentsOf(t: number): Moments {
    const { width } = this.#training;
    const { ranks, day, week } = closedBar(this.#training, t);
    const paired = pairedMoments({ columns: ranks, width, labels: [day, week] });
    const squares = momentsLength(width, 0);
    const moments = new Float64Array(momentsLength(width, 3));
    moments.set(paired.subarray(0, squares));
    moments.set(paired.subarray(squares), squares + DAY_AHEAD * width);
    for (let i = squares; i < squares + width; i++) moments[i] = paired[i] + paired[i + width];
    return moments;
  }
}
