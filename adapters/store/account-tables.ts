import type { Generated, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createWebhooks, type WebhookTables } from './webhook-tables.ts';

export interface AccountTables extends WebhookTables {
  keys: {
    id: Generated<number>;
    name: string;
    /** SHA-256 of the key: enough for what is drawn at random, and quick to check on every request. */
    hash: string;
    hint: string;
    created_at: number;
    expires_at: number | null;
    revoked_at: number | null;
    rate_per_minute: number | null;
    /** Number of the account's first key; null for that key itself. */
    account: number | null;
    /** Separated by blanks. */
    scopes: string;
    plan: string;
    previous_hash: string | null;
    previous_until: number | null;
    last_used_at: number | null;
    /** How often it was rotated. */
    rotations: Generated<number>;
  };
  /** Digests of texts that were rotated away, which never come back. */
  retired_texts: { hash: string; key_id: number };
  secrets: { name: string; value: string };
  usage: {
    key_id: number;
    endpoint: string;
    /** `2024-06-30`, UTC. */
    day: string;
    calls: number;
    charged: number;
  };
  idempotency: {
    caller: string;
    /** SHA-256 of the Idempotency-Key. */
    hash: string;
    request_digest: string;
    created_at: number;
    /** JSON; null until the request was answered. */
    answer: string | null;
  };
}

const createKeys = async (db: Kysely<unknown>, postgres: boolean): Promise<void> => {
  await db.schema
    .createTable('keys')
    .addColumn('id', postgres ? 'serial' : 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('hint', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .addColumn('rate_per_minute', 'integer')
    .execute();
  await db.schema
    .createTable('secrets')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
};

/** Keys from before plans had no quota: they go on as they were. */
const extendKeys = async (db: Kysely<unknown>): Promise<void> => {
  const table = () => db.schema.alterTable('keys');
  await table().addColumn('account', 'integer').execute();
  await table()
    .addColumn('scopes', 'text', (column) => column.notNull().defaultTo('read'))
    .execute();
  await table()
    .addColumn('plan', 'text', (column) => column.notNull().defaultTo('owner'))
    .execute();
  await table().addColumn('previous_hash', 'text').execute();
  await table().addColumn('previous_until', 'bigint').execute();
  await table().addColumn('last_used_at', 'bigint').execute();
  await sql`UPDATE keys SET scopes = 'operate' WHERE role = 'owner'`.execute(db);
  await table().dropColumn('role').execute();
  await db.schema.createIndex('keys_previous').on('keys').column('previous_hash').execute();
};

const retireTexts = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .alterTable('keys')
    .addColumn('rotations', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('retired_texts')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('key_id', 'integer', (column) => column.notNull())
    .execute();
  await sql`INSERT INTO retired_texts (hash, key_id)
    SELECT previous_hash, id FROM keys WHERE previous_hash IS NOT NULL`.execute(db);
};

const createUsage = (db: Kysely<unknown>) =>
  db.schema
    .createTable('usage')
    .addColumn('key_id', 'integer', (column) => column.notNull())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('calls', 'bigint', (column) => column.notNull())
    .addColumn('charged', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_key', ['key_id', 'day', 'endpoint'])
    .execute();

const createIdempotency = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('idempotency')
    .addColumn('caller', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('request_digest', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addPrimaryKeyConstraint('idempotency_key', ['caller', 'hash'])
    .execute();
  await db.schema.createIndex('idempotency_age').on('idempotency').column('created_at').execute();
};

export const accountMigrations = (postgres: boolean): Record<string, Migration> => ({
  '0001-keys': { up: (db: Kysely<unknown>) => createKeys(db, postgres) },
  '0006-accounts': {
    up: async (db: Kysely<unknown>) => {
      await extendKeys(db);
      await createUsage(db);
      await createIdempotency(db);
    },
  },
  '0008-webhooks': { up: (db: Kysely<unknown>) => createWebhooks(db, postgres) },
  '0009-retired-texts': { up: retireTexts },
});
