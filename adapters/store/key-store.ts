import { randomBytes, timingSafeEqual } from 'node:crypto';
import { AssayError, type Clock, type Instant } from '@assay/core/kernel';
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
  /** Which of its texts is meant, from 0: the one that was offered, or else the newest. */
  readonly textNumber: number;
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
  textNumber: row.rotations,
});

export const isLive = ({ revokedAt, expiresAt }: ApiKey, now: Instant): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now);

/** Whether a text is good, where `key` names its newest one. */
export const isTextGood = (key: ApiKey, textNumber: number, now: Instant): boolean => {
  const inGrace = textNumber === key.textNumber - 1 && (key.rotatedUntil ?? 0) > now;
  return (textNumber === key.textNumber || inGrace) && isLive(key, now);
};

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

  /**
   * Makes a key that already exists valid here; one that is known already stays as it is.
   * @throws AssayError `key-invalid` where a rotation took the text away: it does not come back.
   */
  async register(key: string, request: KeyRequest): Promise<ApiKey> {
    const hash = hashOf(key);
    const retired = await this.retiredFrom(key);
    if (retired !== undefined)
      throw new AssayError(
        'key-invalid',
        `this is an old text of key ${retired.id}, which was rotated: it does not come back`,
      );
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

  /** The key whose text this was before a rotation. */
  async retiredFrom(key: string): Promise<ApiKey | undefined> {
    const row = await this.#db
      .selectFrom('keys')
      .innerJoin('retired_texts', 'retired_texts.key_id', 'keys.id')
      .selectAll('keys')
      .where('retired_texts.hash', '=', hashOf(key))
      .executeTakeFirst();
    return row === undefined ? undefined : keyOf(row);
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
    const record = keyOf(row);
    const textNumber = sameDigest(row.hash, hash) ? record.textNumber : record.textNumber - 1;
    return isTextGood(record, textNumber, now) ? { ...record, textNumber } : undefined;
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
    const row = await this.#db.transaction().execute(async (db) => {
      const updated = await db
        .updateTable('keys')
        .set(({ ref, eb }) => ({
          previous_hash: ref('hash'),
          previous_until: oldUntil,
          hash: hashOf(key),
          hint: hintOf(key),
          rotations: eb('rotations', '+', 1),
        }))
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (updated?.previous_hash)
        await db.insertInto('retired_texts').values({ hash: updated.previous_hash, key_id: id }).execute();
      return updated;
    });
    return row === undefined ? undefined : { key, record: keyOf(row) };
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
