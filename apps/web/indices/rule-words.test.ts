import type { IndexDetail } from '@assay/sdk';
import { expect, test } from 'vitest';
import { ruleWords } from './rule-words.ts';

const BOOK: NonNullable<IndexDetail['ruleBook']> = {
  id: 'x',
  version: '2',
  name: 'X',
  ticker: 'X',
  type: 'active',
  meaning: 'X.',
  universe: {
    minMedianTurnover: 2_000_000,
    minAgeDays: 180,
    minTradedDays: 100,
    peggedBelow: 0.002,
    minScanScore: 40,
    category: 'defi',
  },
  ranking: 'traderGrade',
  count: 20,
  keepUntilRank: 40,
  minCount: 10,
  weighting: { method: 'equalRisk', windowDays: 120 },
  cap: 0.25,
  followsMarketIndicator: true,
  volatilityTarget: 0.4,
  calendar: 'weekly',
  noTradeBand: 0.02,
  minHoldingDays: 7,
  capital: 1_000_000,
  maxTurnoverShare: 0.01,
  costs: { tiers: [{ minMedianTurnover: 0, fee: 0.01, halfSpread: 0.002 }], impact: 1 },
  sellAfterSilentDays: 7,
};

test('every rule that a book may have is said', () => {
  expect(ruleWords(BOOK).map(([, words]) => words)).toEqual([
    'Assets of the category DeFi, at least 180 days old, traded on 100 of the last 120 days, with a median turnover of $2.00 M a day or more; stablecoins are left out. Where a contract scan is known, it scores 40 or more.',
    'The first 20 by Trader Grade. What is held stays until it falls beyond rank 40. With fewer than 10 there is only cash.',
    'So that each bears the same share of the risk, from 120 days; none above 25.0%.',
    'Every week; an asset that is off by less than 2.0% is left alone. Each is held for 7 days at least. What has not traded for 7 days is sold.',
    'As much as keeps the volatility of a year near 40.0%, the rest in cash; all in cash while the market is bearish.',
    "Every trade pays fee and half the spread, 1.2% to 1.2% a side by turnover, and what it moves the price by, figured for $1.00 M. No trade above 1.0% of a day's turnover.",
  ]);
});

test('what a book does not ask for is not said', () => {
  const plain = {
    ...BOOK,
    universe: { ...BOOK.universe, category: null, minScanScore: null },
    weighting: { method: 'marketCap' as const },
    followsMarketIndicator: false,
    volatilityTarget: null,
    minHoldingDays: 0,
  };
  const words = ruleWords(plain).map(([, text]) => text);
  expect(words[0]).toMatch(/^Any asset, .* left out\.$/);
  expect(words[2]).toBe('By market cap; none above 25.0%.');
  expect(words[3]).not.toContain('held for');
  expect(words[4]).toBe('Fully invested.');
});
