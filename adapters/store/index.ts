export type { StateLocation } from './database.ts';
export { type ApiKey, type KeyRequest, type KeyRole, KeyStore } from './key-store.ts';
export type { BackfilledGrade, BackfillReader } from './log-history.ts';
export { holdServerLease, type ServerLease } from './log-lease.ts';
export type { LoggedStatement, StatementReader, StatementsQuery } from './statement-reader.ts';
export type { SqlStatementStore, StoredReceipt } from './statement-store.ts';
export type { PrivateStatement, StatementWriter } from './statement-writer.ts';
export { openWorldStore, type WorldStore } from './world-store.ts';
