export { type ApiKeyRow, type PlanRow, plan } from './account.ts';
export { RECORDED_EXAMPLES, type RecordedExample } from './answer-examples.ts';
export { type Asset, asset } from './assets.ts';
export { type BarRow, bar, type LatestPrice, latestPrice } from './bars.ts';
export type { Category, Exchange } from './categories.ts';
export { type CorrelationMatrixRow, type CorrelationsRow, correlations } from './correlations.ts';
export { DEPRECATIONS_PAGE, type Deprecation, deprecationHeaders, deprecationText } from './deprecation.ts';
export type {
  BodyInputOf,
  BodyOf,
  Endpoint,
  ParamsOf,
  QueryInputOf,
  QueryOf,
  ResponseOf,
} from './endpoint.ts';
export { isIdempotent } from './endpoint.ts';
export { type EndpointId, type Endpoints, endpoints } from './endpoints.ts';
export { EVENT_DATA, type EventData, type StreamEvent, streamEvent, TOPICS, type Topic } from './events.ts';
export { queryNumber } from './fields.ts';
export { type ForecastRow, forecast, type LatestForecast, latestForecast } from './forecasts.ts';
export {
  type FundamentalDay,
  type FundamentalGrade,
  type Fundamentals,
  fundamentalDay,
  fundamentalGrade,
  type InvestorGrade,
  investorGrade,
} from './fundamentals.ts';
export { type DailyGrade, type Explanation, explanation, type Grade, grade } from './grades.ts';
export {
  type Index,
  type IndexDay,
  type IndexDetail,
  type IndexHolding,
  index,
  indexDetail,
  indexHolding,
  type RebalanceDay,
  rebalanceDay,
} from './indices.ts';
export { type LevelsRow, levels } from './levels.ts';
export type { LogState } from './log.ts';
export { type MarketState, marketState } from './market.ts';
export { type MoonshotRow, moonshot } from './moonshots.ts';
export type { OnchainFacts } from './onchain.ts';
export { openApi } from './openapi.ts';
export { type JobRow, job, type Status, status } from './operations.ts';
export { type Problem, problem, problemOf } from './problem.ts';
export { type ScenariosRow, scenarios } from './scenarios.ts';
export { grants, SCOPES, type Scope } from './scopes.ts';
export { SETTING_NAMES, type SettingName, type SettingRow } from './settings.ts';
export { type Signal, signal } from './signals.ts';
export type { StatementRow } from './statements.ts';
export { type RiskRow, risk, type StatisticsRow, statistics } from './statistics.ts';
export {
  END_REASONS,
  type EndReason,
  type SocketMessage,
  type SocketRequest,
  type StreamControl,
  socketMessage,
  socketRequest,
  streamControl,
} from './stream.ts';
export type { ClosedJudgementRow, TrackRecordRow } from './track-record.ts';
export type { DeliveryRow, WebhookRow } from './webhooks.ts';
export {
  type FileImportRow,
  MOST_IMPORT_BYTES,
  type WorldRow,
  type WorldWish,
} from './worlds.ts';
