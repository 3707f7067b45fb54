import type { IndexDetail } from '@assay/sdk';
import { categoryWords } from '../format/category-words.ts';
import { count, money, share } from '../format/number.ts';

type RuleBook = NonNullable<IndexDetail['ruleBook']>;

const RANKED_BY: Readonly<Record<RuleBook['ranking'], string>> = {
  marketCap: 'market cap',
  turnover: 'turnover',
  traderGrade: 'Trader Grade',
  investorGrade: 'Investor Grade',
};

const WEIGHTED: Readonly<Record<RuleBook['weighting']['method'], string>> = {
  marketCap: 'By market cap',
  equal: 'Equal weights',
  inverseVolatility: 'In inverse proportion to volatility',
  equalRisk: 'So that each bears the same share of the risk',
  hierarchicalRiskParity: 'Risk shared out along a tree of clusters (hierarchical risk parity)',
  minimumVariance: 'So that the whole varies least (minimum variance)',
  blackLitterman:
    'Market weights, tilted towards the grades as far as their record allows (Black and Litterman)',
};

const CALENDAR: Readonly<Record<RuleBook['calendar'], string>> = {
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  quarterly: 'Every quarter',
};

const eligible = ({ universe }: RuleBook): string => {
  const { category, minAgeDays, minTradedDays, minMedianTurnover, minScanScore } = universe;
  const parts = [
    category === null ? 'Any asset' : `Assets of the category ${categoryWords(category)}`,
    `at least ${count(minAgeDays)} days old`,
    `traded on ${count(minTradedDays)} of the last 120 days`,
    `with a median turnover of ${money(minMedianTurnover)} a day or more`,
  ];
  const scan =
    minScanScore === null ? '' : ` Where a contract scan is known, it scores ${minScanScore} or more.`;
  return `${parts.join(', ')}; stablecoins are left out.${scan}`;
};

const chosen = ({ ranking, count: held, keepUntilRank, minCount }: RuleBook): string =>
  `The first ${count(held)} by ${RANKED_BY[ranking]}. What is held stays until it falls beyond rank ${count(keepUntilRank)}. With fewer than ${count(minCount)} there is only cash.`;

const weighted = ({ weighting, cap }: RuleBook): string => {
  const window = weighting.windowDays === undefined ? '' : `, from ${count(weighting.windowDays)} days`;
  return `${WEIGHTED[weighting.method]}${window}; none above ${share(cap)}.`;
};

const rebalanced = ({ calendar, noTradeBand, minHoldingDays, sellAfterSilentDays }: RuleBook): string => {
  const held = minHoldingDays === 0 ? '' : ` Each is held for ${count(minHoldingDays)} days at least.`;
  return `${CALENDAR[calendar]}; an asset that is off by less than ${share(noTradeBand)} is left alone.${held} What has not traded for ${count(sellAfterSilentDays)} days is sold.`;
};

const invested = ({ followsMarketIndicator, volatilityTarget }: RuleBook): string => {
  const target =
    volatilityTarget === null
      ? 'Fully invested'
      : `As much as keeps the volatility of a year near ${share(volatilityTarget)}, the rest in cash`;
  return followsMarketIndicator ? `${target}; all in cash while the market is bearish.` : `${target}.`;
};

const costs = ({ costs: { tiers }, capital, maxTurnoverShare }: RuleBook): string => {
  const sides = tiers.map(({ fee, halfSpread }) => fee + halfSpread);
  return `Every trade pays fee and half the spread, ${share(Math.min(...sides))} to ${share(Math.max(...sides))} a side by turnover, and what it moves the price by, figured for ${money(capital)}. No trade above ${share(maxTurnoverShare)} of a day's turnover.`;
};

/** A rule book in plain words, part by part. */
export const ruleWords = (book: RuleBook): readonly (readonly [part: string, words: string])[] => [
  ['Eligible', eligible(book)],
  ['Chosen', chosen(book)],
  ['Weights', weighted(book)],
  ['Rebalanced', rebalanced(book)],
  ['Invested', invested(book)],
  ['Costs', costs(book)],
];
