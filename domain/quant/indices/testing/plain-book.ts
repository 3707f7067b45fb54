import type { IndexRuleBook } from '../rule-book.ts';

/** A book without any friction: every asset eligible from its first trade, equal weights, weekly. */
export const PLAIN_BOOK: IndexRuleBook = {
  id: 'plain',
  version: '1',
  name: 'Plain',
  ticker: 'PLAIN',
  type: 'passive',
  meaning: 'For tests.',
  universe: {
    minMedianTurnover: 0,
    minAgeDays: 0,
    minTradedDays: 1,
    peggedBelow: 0,
    minScanScore: null,
    category: null,
  },
  ranking: 'turnover',
  count: 2,
  keepUntilRank: 2,
  minCount: 1,
  weighting: { method: 'equal' },
  cap: 1,
  followsMarketIndicator: false,
  volatilityTarget: null,
  calendar: 'weekly',
  noTradeBand: 0,
  minHoldingDays: 0,
  capital: 1_000_000,
  maxTurnoverShare: 1,
  costs: { tiers: [{ minMedianTurnover: 0, fee: 0, halfSpread: 0 }], impact: 0 },
  sellAfterSilentDays: 3,
};
