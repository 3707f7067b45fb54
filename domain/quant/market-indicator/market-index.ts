import { type MarketFrame, perBar } from './market-frame.ts';
import { largestAssets } from './size-table.ts';

export const INDEX_RULE = {
  members: 100,
  minMembers: 5,
  /** A daily return beyond these counts as the bound: most of what lies there is a redenomination or damage. */
  lowest: -0.8,
  highest: 3,
} as const;

interface MarketIndex {
  /** Simple return per bar; NaN = not known. */
  readonly returns: Float64Array;
  /** From 100 before the first return on; keeps its level where the return is not known. NaN before. */
  readonly level: Float64Array;
}

const returnAt = ({ sizes, returns, universe }: MarketFrame, t: number): number => {
  if (t === 0) return Number.NaN;
  const { assets, by } = largestAssets(sizes, t - 1, universe[t - 1], INDEX_RULE.members);
  const size = by === 'market-cap' ? sizes.marketCap : sizes.turnover;
  let [sum, weight, members] = [0, 0, 0];
  for (const asset of assets) {
    const value = returns[asset][t];
    if (Number.isNaN(value)) continue;
    const own = size[asset * sizes.bars + t - 1];
    sum += own * Math.min(INDEX_RULE.highest, Math.max(INDEX_RULE.lowest, value));
    weight += own;
    members++;
  }
  return members < INDEX_RULE.minMembers ? Number.NaN : sum / weight;
};

/**
 * The 100 largest assets of the universe of the bar before, weighted by their size then: by market cap where
 * it is known of at least half of the universe, else by mean turnover of 30 bars.
 */
export const marketIndex = (frame: MarketFrame): MarketIndex => {
  const returns = perBar(frame, (t) => returnAt(frame, t));
  const level = new Float64Array(returns.length).fill(Number.NaN);
  let last = Number.NaN;
  returns.forEach((value, t) => {
    if (!Number.isNaN(value)) last = (Number.isNaN(last) ? 100 : last) * (1 + value);
    level[t] = last;
  });
  return { returns, level };
};
