import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock, Instant } from '@assay/core/kernel';
import type { Generated, Kysely, Selectable } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres, openDatabase, type StateLocation } from './database.ts';

interface KeyTables {
  keys: {
    id: Generated<number>;
    name: string;
    role: string;
    /** SHA-256 of the key: enough for 256 random bits, and quick to check on every request. */
    hash: string;
    hint: string;
    created_at: number;
    expires_at: number | null;
    revoked_at: number | null;
    rate_per_minute: number | null;
  };
  secrets: { name: string; value: string };
}

/** `owner` may do everything, `reader` may read. */
export type KeyRole = 'owner' | 'reader';

/** A key as it may be shown: never the key itself. */
export interface ApiKey {
  readonly id: number;
  readonly name: string;
  readonly role: KeyRole;
  /** The first characters, to tell keys apart. */
  readonly hint: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Requests a minute; `null` is without limit. */
  readonly ratePerMinute: number | null;
}

export interface KeyRequest {
  readonly name: string;
  readonly role: KeyRole;
  readonly expiresAt?: Instant;
  readonly ratePerMinute?: number;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

const keyOf = (row: Selectable<KeyTables['keys']>): ApiKey => ({
  id: row.id,
  name: row.name,
  role: row.role as KeyRole,
  hint: row.hint,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  ratePerMinute: row.rate_per_minute,
});

const migrations = (postgres: boolean): Record<string, Migration> => ({
  '0001-keys': {
    up: async (db: Kysely<unknown>) => {
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
    },
  },
});

/** API keys, hashed at rest. */
export class KeyStore {
  readonly #db: Kysely<KeyTables>;
  readonly #clock: Clock;

  private constructor(db: Kysely<KeyTables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  static async open(location: StateLocation, clock: Clock): Promise<KeyStore> {
    return new KeyStore(await openDatabase(location, 'accounts', migrations(isPostgres(location))), clock);
  }

  /** A new key; the text is shown here and never again. */
  async create(request: KeyRequest): Promise<{ key: string; record: ApiKey }> {
    const key = `assay_${randomBytes(32).toString('base64url')}`;
    return { key, record: await this.register(key, request) };
  }

  /** Makes a key that already exists valid here; registering it twice changes nothing. */
  async register(key: string, { name, role, expiresAt, ratePerMinute }: KeyRequest): Promise<ApiKey> {
    const hash = hashOf(key);
    await this.#db
      .insertInto('keys')
      .values({
        name,
        role,
        hash,
        hint: key.slice(0, 10),
        created_at: this.#clock.now(),
        expires_at: expiresAt ?? null,
        revoked_at: null,
        rate_per_minute: ratePerMinute ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return keyOf(
      await this.#db.selectFrom('keys').selectAll().where('hash', '=', hash).executeTakeFirstOrThrow(),
    );
  }

  /** The key's record, or `undefined` where it is unknown, revoked or expired. */
  async verify(key: string): Promise<ApiKey | undefined> {
    const hash = hashOf(key);
    const row = await this.#db.selectFrom('keys').selectAll().where('hash', '=', hash).executeTakeFirst();
    if (row === undefined || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) return undefined;
    const dead = row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= this.#clock.now());
    return dead ? undefined : keyOf(row);
  }

  async list(): Promise<readonly ApiKey[]> {
    return (await this.#db.selectFrom('keys').selectAll().orderBy('id').execute()).map(keyOf);
  }

  /** Returns false where no live key has this number. */
  async revoke(id: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('keys')
      .set({ revoked_at: this.#clock.now() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** A random secret of this installation, made on first use. */
  async secret(name: string): Promise<Buffer> {
    const value = randomBytes(32).toString('base64url');
    await this.#db
      .insertInto('secrets')
      .values({ name, value })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await this.#db
      .selectFrom('secrets')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return Buffer.from(row.value, 'base64url');
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }
}
