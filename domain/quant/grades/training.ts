import type { Instant } from '@assay/core/kernel';
import type { Rows } from '../cross-section/rows.ts';
import type { RankMatrix } from '../features/feature-table.ts';

/** What a market gives to learn from. */
export interface Training {
  /** Starts of the bars. */
  readonly times: Float64Array;
  readonly rows: Rows;
  readonly matrix: RankMatrix;
  /** Column of the 30-day volatility, which the weekly part is made neutral to. */
  readonly control: number;
  /** Ranks of the outcomes per row; see `rankedOutcomes`. */
  readonly week: Int8Array;
  readonly day: Int8Array;
}

/** Scores are whole numbers of this share of half a rank step, so that sums over assets are exact in any order. */
export const SCORE_UNITS = 2 ** 20;

/** One bar's rows of the matrix, as a view. */
export const dayRanks = ({ rows, matrix }: Training, t: number): Int8Array =>
  matrix.ranks.subarray(rows.starts[t] * matrix.width, rows.starts[t + 1] * matrix.width);

export interface TrainingWindow {
  readonly horizonDays: number;
  readonly trainingDays: number;
  readonly minTrainingDays: number;
}

/** Bars of the training window that have rows, and whose outcome has closed by bar `t`. */
export const closedDays = ({ rows }: Training, window: TrainingWindow, t: number): number[] => {
  const days: number[] = [];
  for (let day = Math.max(0, t - window.trainingDays + 1); day + window.horizonDays <= t; day++) {
    if (rows.starts[day + 1] > rows.starts[day]) days.push(day);
  }
  return days;
};

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
  /** Close of the last bar that the trees in force knew. */
  readonly treesAt: Instant;
  readonly trees: number;
  /** What each learner's record inside the training window earned it; they sum to 1. */
  readonly shares: { readonly linear: number; readonly trees: number };
  /** Slope of the ranked outcome on the rank of the 30-day volatility. */
  readonly volatilityLoading: number;
}
