export { type AccountStore, openAccountStore } from './account-store.ts';
export type { StateLocation } from './database.ts';
export type { IdempotencyStore, OnceRequest } from './idempotency-store.ts';
export { type ApiKey, type FreshKey, isLive, isTextGood, type KeyRequest, KeyStore } from './key-store.ts';
export { formOf, type KeyForm } from './key-text.ts';
export type { BackfilledGrade, BackfillReader } from './log-history.ts';
export { holdServerLease, type ServerLease } from './log-lease.ts';
export type {
  ComparedHistory,
  LoggedStatement,
  PrivateStatement,
  StatementNumber,
  StatementReader,
  StatementsQuery,
} from './statement-reader.ts';
export type { SqlStatementStore, StoredReceipt } from './statement-store.ts';
export type { StatementWriter } from './statement-writer.ts';
export type { UsageRow, UsageStore } from './usage-store.ts';
export type {
  AttemptOutcome,
  Delivery,
  Message,
  Webhook,
  WebhookRequest,
  WebhookStore,
} from './webhook-store.ts';
export { openWorldStore, type WorldStore } from './world-store.ts';
