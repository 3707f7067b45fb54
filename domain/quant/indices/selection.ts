import { isEligible } from './eligibility.ts';
import type { IndexMarket } from './index-market.ts';
import type { IndexRanking, IndexRuleBook } from './rule-book.ts';

/** What assets are ranked by; undefined where the input was not given. */
export const rankedBy = (market: IndexMarket, ranking: IndexRanking): Float64Array | undefined =>
  ({
    marketCap: market.marketCap,
    turnover: market.medianTurnover,
    traderGrade: market.traderGrade,
    investorGrade: market.investorGrade,
  })[ranking];

/** Eligible assets with a known rank value at bar `t`, best first; ties in the order of the panel. */
const candidates = (market: IndexMarket, book: IndexRuleBook, t: number): number[] => {
  const values = rankedBy(market, book.ranking);
  const out: number[] = [];
  if (values === undefined) return out;
  const at = (asset: number): number => values[asset * market.bars + t];
  for (let asset = 0; asset < market.panel.assets.length; asset++) {
    if (!Number.isNaN(at(asset)) && isEligible(market, book.universe, asset, t)) out.push(asset);
  }
  return out.sort((a, b) => at(b) - at(a) || a - b);
};

/**
 * The assets to hold from bar `t`, ascending: first those held that rank well enough or are too young in the
 * index to leave it, then the best others, up to the book's count.
 * @param enteredAt per asset the bar at which it entered; -1 = not held.
 */
export const selectAssets = (
  market: IndexMarket,
  book: IndexRuleBook,
  t: number,
  enteredAt: Int32Array,
): readonly number[] => {
  const ranked = candidates(market, book, t);
  const stays = (asset: number, rank: number): boolean =>
    enteredAt[asset] >= 0 && (rank < book.keepUntilRank || t - enteredAt[asset] < book.minHoldingDays);
  const kept = ranked.filter(stays).slice(0, book.count);
  const chosen = new Set(kept);
  for (const asset of ranked) {
    if (chosen.size >= book.count) break;
    chosen.add(asset);
  }
  return [...chosen].sort((a, b) => a - b);
};
