export type {
  Asset,
  BarRow,
  Explanation,
  Grade,
  JobRow,
  LatestPrice,
  Problem,
  Signal,
  Status,
} from '@assay/core/wire';
export { AssayApiError, AssayConnectionError } from './api-error.ts';
export { type Client, createClient } from './client.ts';
export type { ListQuery, Page, Query } from './query.ts';
export type { CallOptions, TransportOptions } from './transport.ts';
export { type StatementProof, verifyStatement } from './verify-statement.ts';
