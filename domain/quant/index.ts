export { ABSTENTIONS, type Abstention, type AbstentionId, abstentionCode } from './abstention.ts';
export {
  CORRELATIONS,
  type CorrelationMatrix,
  correlationMatrix,
} from './correlations/correlation-matrix.ts';
export { type ExtremeCorrelations, extremeCorrelations } from './correlations/extreme-correlations.ts';
export { type LargestCorrelations, largestCorrelations } from './correlations/largest-correlations.ts';
export { placeOfStep } from './cross-section/rank.ts';
export * from './evaluation/index.ts';
export type { FeatureDescription } from './features/feature.ts';
export { type AssetForecast, assetForecast } from './forecasts/asset-forecast.ts';
export { type ForecastHistory, forecastMarket } from './forecasts/forecast-market.ts';
export { FORECAST_MODEL, HORIZONS } from './forecasts/model.ts';
export { gradeClass } from './fundamentals/classes.ts';
export {
  FUNDAMENTALS_ABSTENTIONS,
  type FundamentalGradeId,
  type FundamentalHistory,
} from './fundamentals/fundamental-history.ts';
export { gradeFundamentals } from './fundamentals/grade-fundamentals.ts';
export { FUNDAMENTALS_MODEL } from './fundamentals/specification.ts';
export { type FeatureRanks, rankFeatures } from './grades/feature-ranks.ts';
export { GradeEngine } from './grades/grade-engine.ts';
export type { GradeHistory } from './grades/grade-history.ts';
export { type GradeOptions, gradeMarket, gradePanel } from './grades/grade-market.ts';
export type { Refit } from './grades/training.ts';
export {
  GRADE_WORDS,
  type GradeWord,
  gradeWord,
  MOMENTUM_ZONES,
  type MomentumZone,
  momentumZone,
} from './grades/words.ts';
export { computeIndicator, INDICATORS, type Indicator, indicatorById } from './indicators/index.ts';
export { indexHoldings, indexPerformance, indexRebalance, indexSummary } from './indices/index-facts.ts';
export type { IndexHistory, Rebalance } from './indices/index-history.ts';
export { type IndexMarket, prepareIndexMarket } from './indices/index-market.ts';
export { type IndexRuleBook, identityOf } from './indices/rule-book.ts';
export { INDEX_RULE_BOOKS } from './indices/rule-books.ts';
export { runIndex } from './indices/run-index.ts';
export { gradeInvestor } from './investor/grade-investor.ts';
export { INVESTOR_ABSTENTIONS, type InvestorHistory } from './investor/investor-history.ts';
export { INVESTOR_MODEL } from './investor/investor-model.ts';
export { abstain, type Judgement, judged } from './judgement.ts';
export { type AssetLevels, findLevels } from './levels/find-levels.ts';
export { LEVEL_MODEL } from './levels/model.ts';
export { MARKET_CAP_RULE } from './market-cap/market-caps.ts';
export { SUPPLY_RULE } from './market-cap/supply.ts';
export {
  MARKET_INDICATOR,
  type MarketIndicator,
  type MarketSeries,
  marketIndicator,
} from './market-indicator/market-indicator.ts';
export { sizeTable } from './market-indicator/size-table.ts';
export { type Model, type ModelDescription, TRADER_GRADE } from './model.ts';
export { identify, type ModelIdentity, modelContent } from './model-identity.ts';
export { findMoonshots } from './moonshots/find-moonshots.ts';
export { MOONSHOT, type Moonshot } from './moonshots/moonshot.ts';
export { type DueJudgement, stateOutcomes } from './outcomes/state-outcomes.ts';
export type * from './ports.ts';
export { ASSET_RISK, assetRiskAt } from './risk/asset-risk.ts';
export { surveyRisk } from './risk/risk-survey.ts';
export { SCENARIO_MODEL } from './scenarios/model.ts';
export { marketScenarios } from './scenarios/scenarios.ts';
export {
  HOURLY_ABSTENTIONS,
  HOURLY_SIGNAL,
  HOURLY_TREND,
  type HourlySignals,
  hourlySignals,
} from './signals/hourly-signals.ts';
export { QUANTMETRICS, quantmetricsAt } from './statistics/quantmetrics.ts';
