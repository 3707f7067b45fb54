export type { StateLocation } from './database.ts';
export { type ApiKey, type KeyRequest, type KeyRole, KeyStore } from './key-store.ts';
export { openWorldStore, type WorldStore } from './world-store.ts';
