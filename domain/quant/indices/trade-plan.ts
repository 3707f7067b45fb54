import type { TargetWeight } from './index-history.ts';
import type { IndexRuleBook } from './rule-book.ts';

/** Weights per asset of the panel, decided at one close for the next bar. */
export interface TradePlan {
  /** What sums to less than 1 is in cash. */
  readonly weights: Float64Array;
  /** 1 where the asset is traded; the units of the others stay. */
  readonly trades: Uint8Array;
}

/** What a plan commits to. */
export const targetsOf = ({ weights, trades }: TradePlan): readonly TargetWeight[] =>
  [...weights.keys()]
    .filter((asset) => trades[asset] === 1)
    .map((asset) => ({ asset, weight: weights[asset] }));

/** Targets are rounded to ten decimals: their sum is 1 but for this. */
const SUM_TOLERANCE = 1e-6;

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

const leavesAlone = (held: number, target: number, band: number): boolean =>
  held > 0 && target > 0 && Math.abs(target - held) < band;

/**
 * Leaves alone what is off by less than the band; the traded assets share what the others leave of the
 * target's sum, in proportion to their targets. Where the others leave nothing, all are traded.
 */
const withBand = (held: Float64Array, target: Float64Array, band: number): TradePlan => {
  const trades = target.map((weight, i) =>
    weight === held[i] || leavesAlone(held[i], weight, band) ? 0 : 1,
  );
  let [kept, traded] = [0, 0];
  for (let i = 0; i < target.length; i++) {
    if (trades[i] === 0) kept += held[i];
    else traded += target[i];
  }
  const scale = traded > 0 ? (sum(target) - kept) / traded : 1;
  const usable = scale > 0 && kept + traded * scale <= 1 + SUM_TOLERANCE;
  if (!usable)
    return { weights: target, trades: Uint8Array.from(target, (weight, i) => (weight === held[i] ? 0 : 1)) };
  return {
    weights: target.map((weight, i) => (trades[i] === 0 ? held[i] : weight * scale)),
    trades: Uint8Array.from(trades),
  };
};

/** Largest change of a weight: the stated share of the asset's turnover; none where that is not known. */
const largestChange = (book: IndexRuleBook, medianTurnover: number): number =>
  medianTurnover > 0 ? (book.maxTurnoverShare * medianTurnover) / book.capital : 0;

/** Cuts trades to the capacity; purchases that the cut sales no longer pay for shrink alike. */
const withinCapacity = (
  book: IndexRuleBook,
  held: Float64Array,
  { weights, trades }: TradePlan,
  medianTurnover: (asset: number) => number,
): TradePlan => {
  const change = weights.map((weight, i) => {
    if (trades[i] === 0) return 0;
    const most = largestChange(book, medianTurnover(i));
    return Math.max(-most, Math.min(most, weight - held[i]));
  });
  const bought = sum(change.map((value) => Math.max(0, value)));
  const paid = 1 - sum(held) + sum(change.map((value) => Math.max(0, -value)));
  const scale = bought > paid ? Math.max(0, paid) / bought : 1;
  return {
    weights: held.map((weight, i) => weight + (change[i] > 0 ? scale * change[i] : change[i])),
    trades,
  };
};

/**
 * What to trade to get from the weights held to the target.
 * @param medianTurnover USD a day, per asset of the panel.
 */
export const planTrades = (
  book: IndexRuleBook,
  held: Float64Array,
  target: Float64Array,
  medianTurnover: (asset: number) => number,
): TradePlan => withinCapacity(book, held, withBand(held, target, book.noTradeBand), medianTurnover);
