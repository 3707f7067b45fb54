export type { Verdict } from '@assay/core/ledger';
export type {
  Asset,
  BarRow,
  Category,
  ClosedJudgementRow,
  DailyGrade,
  Exchange,
  Explanation,
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
  Problem,
  RebalanceDay,
  Signal,
  StatementRow,
  Status,
  TrackRecordRow,
} from '@assay/core/wire';
export { AssayApiError, AssayConnectionError } from './api-error.ts';
export { type Client, createClient } from './client.ts';
export type { Body, ListQuery, Page, Query } from './query.ts';
export type { CallOptions, TransportOptions } from './transport.ts';
export { type ProofClaim, readProof, type StatementProof, verifyStatement } from './verify-statement.ts';
