import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock, Instant } from '@assay/core/kernel';
import type { Scope } from '@assay/core/wire';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import { drawKey, hashOf, hintOf, type KeyForm } from './key-text.ts';

/** A key as it may be shown: never the key itself. */
export interface ApiKey {
  readonly id: number;
  /** Number of the account's first key; the keys of an account share its limits. */
  readonly account: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly plan: string;
  /** The first characters, to tell keys apart. */
  readonly hint: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  /** Until when the text before the last rotation is good. */
  readonly rotatedUntil: Instant | null;
  /** A limit of this key alone, below that of its plan; `null` where it has none. */
  readonly ratePerMinute: number | null;
}

export interface KeyRequest {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly plan: string;
  /** The account it joins; one of its own where nothing is said. */
  readonly account?: number | undefined;
  readonly expiresAt?: Instant | undefined;
  readonly ratePerMinute?: number | undefined;
}

/** A key and its text, which is known at this moment only. */
export interface FreshKey {
  readonly key: string;
  readonly record: ApiKey;
}

const keyOf = (row: Selectable<AccountTables['keys']>): ApiKey => ({
  id: row.id,
  account: row.account ?? row.id,
  name: row.name,
  scopes: row.scopes.split(' ') as Scope[],
  plan: row.plan,
  hint: row.hint,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  rotatedUntil: row.previous_until,
  ratePerMinute: row.rate_per_minute,
});

export const isLive = ({ revokedAt, expiresAt }: ApiKey, now: Instant): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now);

const sameDigest = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** API keys, hashed at rest. */
export class KeyStore {
  readonly #db: Kysely<AccountTables>;
  readonly #clock: Clock;

  constructor(db: Kysely<AccountTables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** A new key; the text is shown here and never again. */
  async create(request: KeyRequest, form: KeyForm = 'assay'): Promise<FreshKey> {
    const key = drawKey(form);
    return { key, record: await this.register(key, request) };
  }

  /** Makes a key that already exists valid here; one that is known already stays as it is. */
  async register(key: string, request: KeyRequest): Promise<ApiKey> {
    const hash = hashOf(key);
    await this.#db
      .insertInto('keys')
      .values({
        name: request.name,
        hash,
        hint: hintOf(key),
        created_at: this.#clock.now(),
        expires_at: request.expiresAt ?? null,
        revoked_at: null,
        rate_per_minute: request.ratePerMinute ?? null,
        account: request.account ?? null,
        scopes: request.scopes.join(' '),
        plan: request.plan,
        previous_hash: null,
        previous_until: null,
        last_used_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return keyOf(
      await this.#db.selectFrom('keys').selectAll().where('hash', '=', hash).executeTakeFirstOrThrow(),
    );
  }

  /** The key's record, or `undefined` where it is unknown, revoked, expired, or rotated and out of its grace. */
  async verify(key: string): Promise<ApiKey | undefined> {
    const hash = hashOf(key);
    const now = this.#clock.now();
    const row = await this.#db
      .selectFrom('keys')
      .selectAll()
      .where((either) => either.or([either('hash', '=', hash), either('previous_hash', '=', hash)]))
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const inGrace = (row.previous_until ?? 0) > now && sameDigest(row.previous_hash ?? row.hash, hash);
    const record = keyOf(row);
    return (sameDigest(row.hash, hash) || inGrace) && isLive(record, now) ? record : undefined;
  }

  async find(id: number): Promise<ApiKey | undefined> {
    const row = await this.#db.selectFrom('keys').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : keyOf(row);
  }

  /** All keys, or those of one account, in the order they were made. */
  async list(account?: number): Promise<readonly ApiKey[]> {
    const all = this.#db.selectFrom('keys').selectAll().orderBy('id');
    const query = account === undefined ? all : all.where(sql`coalesce(account, id)`, '=', account);
    return (await query.execute()).map(keyOf);
  }

  /**
   * Gives a live key a new text of the same form; the old one is good until `oldUntil`. One that an earlier
   * rotation left in its grace ends now.
   * @returns `undefined` where no live key has this number.
   */
  async rotate(id: number, oldUntil: Instant): Promise<FreshKey | undefined> {
    const known = await this.find(id);
    if (known === undefined || !isLive(known, this.#clock.now())) return undefined;
    const key = drawKey(known.hint.startsWith('tm-') ? 'tm' : 'assay');
    const { numUpdatedRows } = await this.#db
      .updateTable('keys')
      .set(({ ref }) => ({
        previous_hash: ref('hash'),
        previous_until: oldUntil,
        hash: hashOf(key),
        hint: hintOf(key),
      }))
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    const record = await this.find(id);
    return numUpdatedRows === 1n && record !== undefined ? { key, record } : undefined;
  }

  /** Returns false where no key that is not revoked has this number. */
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
}
