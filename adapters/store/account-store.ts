import type { Clock } from '@assay/core/kernel';
import { type AccountTables, accountMigrations } from './account-tables.ts';
import { isPostgres, openDatabase, type StateLocation } from './database.ts';
import { IdempotencyStore } from './idempotency-store.ts';
import { KeyStore } from './key-store.ts';
import { UsageStore } from './usage-store.ts';
import { WebhookStore } from './webhook-store.ts';

/** Keys, what was called with them, answers to repeat, and webhooks: of both worlds, on one connection. */
export interface AccountStore {
  readonly keys: KeyStore;
  readonly usage: UsageStore;
  readonly idempotency: IdempotencyStore;
  readonly webhooks: WebhookStore;
  close(): Promise<void>;
}

export const openAccountStore = async (location: StateLocation, clock: Clock): Promise<AccountStore> => {
  const db = await openDatabase<AccountTables>(location, 'accounts', accountMigrations(isPostgres(location)));
  return {
    keys: new KeyStore(db, clock),
    usage: new UsageStore(db),
    idempotency: new IdempotencyStore(db, clock),
    webhooks: new WebhookStore(db, clock),
    close: () => db.destroy(),
  };
};
