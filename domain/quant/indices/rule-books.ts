import type { IndexRuleBook, IndexUniverseRule, IndexWeighting, TradingCosts } from './rule-book.ts';

const UNIVERSE: IndexUniverseRule = {
  minMedianTurnover: 2_000_000,
  minAgeDays: 180,
  minTradedDays: 100,
  peggedBelow: 0.002,
  minScanScore: 40,
  category: null,
};

/** 10, 30 and 100 bp for majors, the middle and the tail; half-spreads of 1, 5 and 20 bp. */
const COSTS: TradingCosts = {
  tiers: [
    { minMedianTurnover: 200_000_000, fee: 0.001, halfSpread: 0.0001 },
    { minMedianTurnover: 20_000_000, fee: 0.003, halfSpread: 0.0005 },
    { minMedianTurnover: 0, fee: 0.01, halfSpread: 0.002 },
  ],
  impact: 1,
};

const COMMON = {
  version: '2',
  universe: UNIVERSE,
  followsMarketIndicator: false,
  volatilityTarget: null,
  minHoldingDays: 0,
  capital: 1_000_000,
  maxTurnoverShare: 0.01,
  costs: COSTS,
  sellAfterSilentDays: 7,
} as const;

const TOP_100: IndexRuleBook = {
  ...COMMON,
  id: 'top-100',
  name: 'Assay 100',
  ticker: 'AS100',
  type: 'active',
  meaning:
    'The 100 largest assets by market capitalisation, all in cash while the market indicator is bearish.',
  ranking: 'marketCap',
  count: 100,
  keepUntilRank: 110,
  minCount: 20,
  weighting: { method: 'marketCap' },
  cap: 0.4,
  followsMarketIndicator: true,
  calendar: 'weekly',
  noTradeBand: 0.0025,
};

const TOP_20: IndexRuleBook = {
  ...COMMON,
  id: 'top-20',
  name: 'Assay 20',
  ticker: 'AS20',
  type: 'passive',
  meaning: 'The 20 largest assets by market capitalisation, always invested.',
  ranking: 'marketCap',
  count: 20,
  keepUntilRank: 25,
  minCount: 10,
  weighting: { method: 'marketCap' },
  cap: 0.4,
  calendar: 'monthly',
  noTradeBand: 0.01,
};

const ACTIVE: IndexRuleBook = {
  ...COMMON,
  id: 'active',
  name: 'Assay Active',
  ticker: 'ASACT',
  type: 'active',
  meaning: 'The 20 highest Trader Grades, looked at daily, equal weights, each held for a week at least.',
  ranking: 'traderGrade',
  count: 20,
  keepUntilRank: 40,
  minCount: 10,
  weighting: { method: 'equal' },
  cap: 0.1,
  calendar: 'daily',
  noTradeBand: 0.02,
  minHoldingDays: 7,
};

const PASSIVE: IndexRuleBook = {
  ...COMMON,
  id: 'passive',
  name: 'Assay Passive',
  ticker: 'ASPAS',
  type: 'passive',
  meaning: 'The 20 highest Investor Grades, looked at quarterly, equal weights.',
  ranking: 'investorGrade',
  count: 20,
  keepUntilRank: 30,
  minCount: 10,
  weighting: { method: 'equal' },
  cap: 0.1,
  calendar: 'quarterly',
  noTradeBand: 0.02,
  minHoldingDays: 90,
};

/** The 20 most traded assets under a weighting: monthly, with a no-trade band of 2 % of the index. */
const mostTraded = (
  id: string,
  name: string,
  ticker: string,
  meaning: string,
  weighting: IndexWeighting,
): IndexRuleBook => ({
  ...COMMON,
  id,
  name,
  ticker,
  type: 'passive',
  meaning: `The 20 most traded assets, ${meaning}.`,
  ranking: 'turnover',
  count: 20,
  keepUntilRank: 30,
  minCount: 10,
  weighting,
  cap: 0.25,
  calendar: 'monthly',
  noTradeBand: 0.02,
});

const WINDOW = { windowDays: 120, leastShrinkage: 1e-4 } as const;

const RISK_BOOKS: readonly IndexRuleBook[] = [
  mostTraded('equal-weight', 'Assay Equal', 'ASEW', 'equal weights', { method: 'equal' }),
  mostTraded('inverse-volatility', 'Assay Calm', 'ASIV', 'weights in inverse proportion to volatility', {
    method: 'inverseVolatility',
    ...WINDOW,
  }),
  mostTraded('equal-risk', 'Assay Equal Risk', 'ASERC', 'each bearing the same share of the risk', {
    method: 'equalRisk',
    ...WINDOW,
  }),
  mostTraded(
    'hierarchical-risk-parity',
    'Assay Hierarchical',
    'ASHRP',
    'risk shared out along a tree of clusters',
    {
      method: 'hierarchicalRiskParity',
      ...WINDOW,
    },
  ),
  mostTraded('minimum-variance', 'Assay Minimum Variance', 'ASMV', 'weights of least variance', {
    method: 'minimumVariance',
    ...WINDOW,
    turnoverPenalty: 0.2,
  }),
  mostTraded(
    'black-litterman',
    'Assay Views',
    'ASBL',
    'market weights tilted by Trader Grades as far as their record allows',
    {
      method: 'blackLitterman',
      ...WINDOW,
      horizonDays: 7,
      recordDays: 365,
      riskAversion: 2.5,
    },
  ),
];

const VOLATILITY_TARGET: IndexRuleBook = {
  ...mostTraded(
    'volatility-target-40',
    'Assay Volatility 40',
    'ASV40',
    'weights in inverse proportion to volatility, invested as far as 40 % annual volatility allows',
    { method: 'inverseVolatility', ...WINDOW },
  ),
  type: 'active',
  volatilityTarget: 0.4,
  calendar: 'weekly',
  noTradeBand: 0.01,
};

/** @param slug of the `category/<slug>` metric. */
const sector = (slug: string, name: string, ticker: string): IndexRuleBook => ({
  ...COMMON,
  id: `sector-${slug}`,
  name: `Assay ${name}`,
  ticker,
  type: 'passive',
  meaning: `The 10 most traded assets of the category ${name}, equal weights.`,
  universe: { ...UNIVERSE, category: slug },
  ranking: 'turnover',
  count: 10,
  keepUntilRank: 15,
  minCount: 3,
  weighting: { method: 'equal' },
  cap: 0.4,
  calendar: 'monthly',
  noTradeBand: 0.02,
});

/** The rule books in force. Their order numbers the indices: a new one goes last. */
export const INDEX_RULE_BOOKS: readonly IndexRuleBook[] = [
  TOP_100,
  TOP_20,
  ACTIVE,
  PASSIVE,
  ...RISK_BOOKS,
  VOLATILITY_TARGET,
  sector('l1-smart-contract', 'Layer 1', 'ASL1'),
  sector('l2-scaling', 'Layer 2', 'ASL2'),
  sector('defi-blue-chips', 'DeFi', 'ASDEFI'),
  sector('meme-coins', 'Meme', 'ASMEME'),
  sector('gaming-metaverse', 'Gaming', 'ASGAME'),
  sector('ai-compute', 'AI', 'ASAI'),
];
