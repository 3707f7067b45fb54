import type { ModelDescription } from '../model.ts';
import type { Contributions } from './contributions.ts';
import type { Refit } from './training.ts';

/**
 * Every judgement of one model on one snapshot. Arrays hold one value per cell `asset * times.length + t`,
 * as the panel does; a value of bar `t` is as of the bar's close, `times[t]` + 1 day, and depends on
 * nothing after it. NaN = abstained.
 */
export interface GradeHistory {
  readonly model: ModelDescription;
  readonly assets: readonly string[];
  /** Starts of the bars. */
  readonly times: Float64Array;
  /** 0-100: the chance of beating the median asset over the next 7 days, learned from price and turnover. */
  readonly ta: Float64Array;
  /** 0-100: composite of risk statistics. It needs no learning, so it can be there where `ta` abstains. */
  readonly quant: Float64Array;
  /** 0.8 * ta + 0.2 * quant, of the published (rounded) grades. */
  readonly trader: Float64Array;
  /**
   * 0-100: where the asset is expected in the cross-section of the next day's returns; above 50 = above its
   * median. Known where `ta` is.
   */
  readonly relativeDirection: Float64Array;
  /** Why `trader` abstained: index into `ABSTENTIONS`, 0 = graded. */
  readonly abstention: Uint8Array;
  /** 1 bullish, 0 neutral, -1 bearish; 0 where `abstention` is not 0, which then means: no signal. */
  readonly signal: Int8Array;
  /** The last signal that was not 0, kept through abstentions; 0 = none yet. */
  readonly trend: Int8Array;
  /** Cumulative return, as a fraction, of following the signal after costs, since the first signal; NaN before. */
  readonly strategyReturn: Float64Array;
  /** Cumulative return of holding since the same moment, without costs. */
  readonly holdingReturn: Float64Array;
  /** Grade points per feature of `model.ta` and `model.quant`. */
  readonly contributions: Contributions;
  /** When the TA Grade was learned anew, in order of time. */
  readonly refits: readonly Refit[];
}
