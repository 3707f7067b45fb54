import type { Instant } from '@assay/core/kernel';

/** What one bar gives to learn from. */
export interface TrainingBar {
  /** Start of the bar. */
  readonly time: Instant;
  /** Ranks of features, column by column, one row per admitted asset: -127 to 127, the steps of `RANK_STEP`. */
  readonly ranks: Int8Array;
  readonly rows: number;
  /** Ranks of the outcomes per row (see `rankedOutcomes`), as soon as they have closed. */
  week: Int8Array | undefined;
  day: Int8Array | undefined;
}

/** A bar whose outcomes have closed. */
export type ClosedBar = TrainingBar & { readonly week: Int8Array; readonly day: Int8Array };

/** What a market gives to learn from. */
export interface Training {
  readonly bars: readonly TrainingBar[];
  readonly width: number;
  /** Column of the 30-day volatility, which the weekly part is made neutral to. */
  readonly control: number;
}

/** Scores are whole numbers of this share of half a rank step, so that sums over assets are exact in any order. */
export const SCORE_UNITS = 2 ** 20;

export interface TrainingWindow {
  readonly horizonDays: number;
  readonly trainingDays: number;
  readonly minTrainingDays: number;
}

/** Bars of the training window that have rows, and whose outcome has closed by bar `t`. */
export const closedDays = ({ bars }: Training, window: TrainingWindow, t: number): number[] => {
  const days: number[] = [];
  for (let day = Math.max(0, t - window.trainingDays + 1); day + window.horizonDays <= t; day++) {
    if (bars[day].rows > 0) days.push(day);
  }
  return days;
};

/** A bar that {@link closedDays} found. */
export const closedBar = ({ bars }: Training, t: number): ClosedBar => bars[t] as ClosedBar;

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
