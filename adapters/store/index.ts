export type { StateLocation } from './database.ts';
export { SqlGradeStore } from './grade-store.ts';
export { type ApiKey, type KeyRequest, type KeyRole, KeyStore } from './key-store.ts';
