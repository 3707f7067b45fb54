export type { Verdict } from '@assay/core/ledger';
export type {
  ApiKeyRow,
  Asset,
  BarRow,
  Category,
  ClosedJudgementRow,
  DailyGrade,
  DeliveryRow,
  Exchange,
  Explanation,
  FileImportRow,
  FundamentalDay,
  FundamentalGrade,
  Fundamentals,
  Grade,
  Index,
  IndexDay,
  IndexDetail,
  IndexHolding,
  InvestorGrade,
  JobRow,
  LatestPrice,
  LogState,
  MarketState,
  PlanRow,
  Problem,
  RebalanceDay,
  SettingName,
  SettingRow,
  Signal,
  StatementRow,
  Status,
  StreamEvent,
  Topic,
  TrackRecordRow,
  WebhookRow,
  WorldRow,
} from '@assay/core/wire';
export { AssayApiError, AssayConnectionError } from './api-error.ts';
export { type Client, type ClientOptions, createClient } from './client.ts';
export { type Connection, type ConnectOptions, connect, type Verifier } from './connection.ts';
export type { Body, ListQuery, Page, Query } from './query.ts';
export * from './resources/index.ts';
export type { StreamItem, StreamOptions, StreamReset, StreamState } from './stream/follow-stream.ts';
export type { CallOptions, TransportOptions } from './transport.ts';
export {
  AssayVerificationError,
  type JudgementName,
  type UnverifiedReason,
  type Verification,
  type VerificationFault,
  verificationOf,
} from './verification/verification.ts';
export { createVerifier } from './verification/verifier.ts';
export { type ProofClaim, readProof, type StatementProof, verifyStatement } from './verify-statement.ts';
export { AssayWebhookError, verifyWebhook, type WebhookOptions } from './verify-webhook.ts';
