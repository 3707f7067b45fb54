import type { Digest } from '@assay/core/kernel';
import { INVESTOR_MODEL } from '../investor/investor-model.ts';
import { MARKET_CAP_RULE } from '../market-cap/market-caps.ts';
import { MARKET_INDICATOR } from '../market-indicator/market-indicator.ts';
import { TRADER_GRADE } from '../model.ts';
import { identify, type ModelIdentity } from '../model-identity.ts';

/** Which assets may be held, decided at the close of a bar from what was known then. */
export type IndexUniverseRule = {
  /** USD; median of the turnover of the last 30 bars. */
  readonly minMedianTurnover: number;
  /** Bars since the asset's first trade in the data. */
  readonly minAgeDays: number;
  /** Bars with a trade among the last 120. */
  readonly minTradedDays: number;
  /** Pegged = median absolute daily log return of the last 60 bars below this. */
  readonly peggedBelow: number;
  /** Least `security/scan-score`, where one is known; null = not asked for. */
  readonly minScanScore: number | null;
  /** Slug of a `category/<slug>` metric that the asset must have; null = any. */
  readonly category: string | null;
};

export type IndexRanking = 'marketCap' | 'turnover' | 'traderGrade' | 'investorGrade';

type RiskWindow = {
  readonly windowDays: number;
  /** Share by which covariances at least are shrunk towards 0, so that assets that move alike can be told apart. */
  readonly leastShrinkage: number;
};

export type IndexWeighting =
  | { readonly method: 'marketCap' }
  | { readonly method: 'equal' }
  | ({ readonly method: 'inverseVolatility' | 'equalRisk' | 'hierarchicalRiskParity' } & RiskWindow)
  | ({ readonly method: 'minimumVariance'; readonly turnoverPenalty: number } & RiskWindow)
  | ({
      readonly method: 'blackLitterman';
      /** Days that a grade speaks of. */
      readonly horizonDays: number;
      /** Days of closed outcomes that the information coefficient is measured on. */
      readonly recordDays: number;
      readonly riskAversion: number;
    } & RiskWindow);

export type IndexCalendar = 'daily' | 'weekly' | 'monthly' | 'quarterly';

/** Shares of the traded value; tiers by 30-day median turnover in USD. */
export type TradingCosts = {
  readonly tiers: readonly {
    readonly minMedianTurnover: number;
    readonly fee: number;
    readonly halfSpread: number;
  }[];
  /** Y of `Y * daily volatility * sqrt(traded value / daily turnover)` (square-root law; Toth et al., 2011). */
  readonly impact: number;
};

/** Everything that an index is made by: plain data. */
export type IndexRuleBook = {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly ticker: string;
  readonly type: 'active' | 'passive';
  readonly meaning: string;
  readonly universe: IndexUniverseRule;
  readonly ranking: IndexRanking;
  readonly count: number;
  /** A held asset stays until its rank is beyond this. */
  readonly keepUntilRank: number;
  /** With fewer assets than this the index holds cash. */
  readonly minCount: number;
  readonly weighting: IndexWeighting;
  /** Largest weight of an asset; raised to 1 / n where n assets could not sum to 1. */
  readonly cap: number;
  /** All in cash while the market indicator is bearish. */
  readonly followsMarketIndicator: boolean;
  /** Annual volatility that the invested share is set for, never above 1; null = fully invested. */
  readonly volatilityTarget: number | null;
  readonly calendar: IndexCalendar;
  /** An asset whose weight is off by less than this is left alone, unless it enters or leaves. */
  readonly noTradeBand: number;
  readonly minHoldingDays: number;
  /** USD that costs and capacity are figured for, at every rebalance. */
  readonly capital: number;
  /** Largest trade, as a share of the 30-day median turnover. */
  readonly maxTurnoverShare: number;
  readonly costs: TradingCosts;
  /** A holding without a trade for this many bars is sold at its last price. */
  readonly sellAfterSilentDays: number;
};

/** Digests of the models whose judgements the book decides by. */
const modelsReadBy = ({ ranking, weighting, followsMarketIndicator }: IndexRuleBook): readonly Digest[] => [
  ...(ranking === 'traderGrade' || weighting.method === 'blackLitterman'
    ? [TRADER_GRADE.description.digest]
    : []),
  ...(ranking === 'investorGrade' ? [INVESTOR_MODEL.digest] : []),
  ...(followsMarketIndicator ? [MARKET_INDICATOR.digest] : []),
];

/** Covers what the book reads: with another grade or indicator it is another index. */
export const identityOf = (book: IndexRuleBook): ModelIdentity =>
  identify(book.id, book.version, { ...book, reads: modelsReadBy(book), marketCap: MARKET_CAP_RULE });
