import type { ModelIdentity } from '../model-identity.ts';
import type { IndexRuleBook } from './rule-book.ts';

export type RebalanceReason = 'start' | 'calendar' | 'market-bearish' | 'too-few-assets' | 'silent-asset';

export interface WeightChange {
  /** Index into the assets of the panel. */
  readonly asset: number;
  readonly from: number;
  readonly to: number;
}

/** An asset that is to be traded and the weight that it is to have; the units of all others stay. */
export interface TargetWeight {
  /** Index into the assets of the panel. */
  readonly asset: number;
  readonly weight: number;
}

/** One change of the basket. */
export interface Rebalance {
  /** Bar whose close it was decided at; the new weights are committed then. */
  readonly decided: number;
  /** Bar that it was filled on: the next one, or the same for the sale of a silent asset. */
  readonly effective: number;
  readonly reason: RebalanceReason;
  /** What was committed at the decision; null for the sale of a silent asset, which is not decided ahead. */
  readonly targets: readonly TargetWeight[] | null;
  /** Traded assets, ascending; weights at the fill, before and after. */
  readonly changes: readonly WeightChange[];
  /** Half the sum of the absolute changes of all weights, cash included. */
  readonly turnover: number;
  /** Share of the index's value. */
  readonly cost: number;
  readonly levelBefore: number;
  readonly levelAfter: number;
  /** Value of the basket over the level, from here to the next rebalance. */
  readonly divisor: number;
  /** USD with which the largest trade would have been the largest share of turnover that is allowed; NaN = unknown. */
  readonly capacity: number;
  /** What is held from here to the next rebalance. */
  readonly basket: { readonly cash: number; readonly holdings: readonly BasketHolding[] };
}

export interface BasketHolding {
  readonly asset: number;
  /** For the book's capital. */
  readonly units: number;
  /** Weight right after the fill. */
  readonly weight: number;
  readonly enteredAt: number;
  readonly entryPrice: number;
}

/** An index day by day. Arrays hold a value per bar, as of its close; NaN before the start. */
export interface IndexHistory {
  readonly model: ModelIdentity;
  readonly ruleBook: IndexRuleBook;
  readonly assets: readonly string[];
  /** Starts of the bars. */
  readonly times: Float64Array;
  /** First bar with a level: the one before the first fill. */
  readonly start: number;
  /** From {@link START_LEVEL}, after costs. */
  readonly level: Float64Array;
  /** Sum of the market capitalisations of the assets held; NaN where one is unknown. */
  readonly marketCap: Float64Array;
  /** Sum of the turnover of the assets held on the bar, in USD; unknown ones left out. */
  readonly volume: Float64Array;
  /** Mean Trader Grade by weight; NaN where less than half of the invested weight is graded. */
  readonly grade: Float64Array;
  /** Assets held. */
  readonly coins: Int32Array;
  /** Share of the value in cash. */
  readonly cash: Float64Array;
  readonly rebalances: readonly Rebalance[];
  /** Decided at the last close and not yet in effect; null = nothing is to be traded. */
  readonly pending: PendingRebalance | null;
}

export interface PendingRebalance {
  readonly decided: number;
  readonly reason: RebalanceReason;
  readonly targets: readonly TargetWeight[];
}

export const START_LEVEL = 1000;
