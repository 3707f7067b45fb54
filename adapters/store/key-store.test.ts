import { DAY, HOUR } from '@assay/core/kernel';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountStore, openAccountStore } from './account-store.ts';
import { accountMigrations } from './account-tables.ts';
import { openDatabase } from './database.ts';
import type { KeyStore } from './key-store.ts';
import { formOf, hashOf } from './key-text.ts';
import { DATABASES } from './real-databases.ts';

const READER = { scopes: ['read'], plan: 'free' } as const;
const OWNER = { scopes: ['operate'], plan: 'owner' } as const;

describe.each(DATABASES)('$name', ({ start }) => {
  let database: Awaited<ReturnType<typeof start>>;
  let accounts: AccountStore;
  let store: KeyStore;
  let now = Date.UTC(2024, 0, 1);

  beforeAll(async () => {
    database = await start();
    accounts = await openAccountStore(database.location, { now: () => now });
    store = accounts.keys;
  });

  afterAll(async () => {
    await accounts.close();
    await database.stop();
  });

  test('a key verifies, another does not', async () => {
    const { key, record } = await store.create({ name: 'bot', ...READER, ratePerMinute: 60 });
    expect(await store.verify(key)).toEqual(record);
    expect(record).toMatchObject({
      name: 'bot',
      ...READER,
      account: record.id,
      ratePerMinute: 60,
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(await store.verify(`${key}x`)).toBeUndefined();
    expect(await store.verify('')).toBeUndefined();
  });

  test('neither a record nor a row holds the key', async () => {
    const { key, record } = await store.create({ name: 'secret', ...READER });
    await store.rotate(record.id, now + DAY);
    expect(JSON.stringify(await store.list())).not.toContain(key);
    const db = await openDatabase(
      database.location,
      'accounts',
      accountMigrations(database.location.kind === 'postgres'),
    );
    const { rows } = await sql`SELECT * FROM keys`.execute(db);
    await db.destroy();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(key.slice(12));
  });

  test('a revoked key is dead, once', async () => {
    const { key, record } = await store.create({ name: 'lost', ...OWNER });
    expect(await store.revoke(record.id)).toBe(true);
    expect(await store.revoke(record.id)).toBe(false);
    expect(await store.verify(key)).toBeUndefined();
    expect(await store.rotate(record.id, now)).toBeUndefined();
  });

  test('an expired key is dead from its moment on, and cannot be rotated back to life', async () => {
    const { key, record } = await store.create({ name: 'trial', ...READER, expiresAt: now + DAY });
    now += DAY - 1;
    expect(await store.verify(key)).toBeDefined();
    now += 1;
    expect(await store.verify(key)).toBeUndefined();
    expect(await store.rotate(record.id, now + DAY)).toBeUndefined();
  });

  test('a rotated key has a new text; the old one is good for its grace, and one old text only', async () => {
    const first = await store.create({ name: 'turning', ...READER });
    const second = await store.rotate(first.record.id, now + HOUR);
    expect(second?.key).not.toBe(first.key);
    expect(second?.record).toMatchObject({ id: first.record.id, rotatedUntil: now + HOUR });
    expect((await store.verify(first.key))?.id).toBe(first.record.id);
    now += HOUR;
    expect(await store.verify(first.key)).toBeUndefined();
    expect((await store.verify(second?.key ?? ''))?.id).toBe(first.record.id);
    const third = await store.rotate(first.record.id, now);
    expect(await store.verify(second?.key ?? '')).toBeUndefined();
    const fourth = await store.rotate(first.record.id, now + HOUR);
    expect(await store.verify(second?.key ?? '')).toBeUndefined();
    expect(await store.verify(third?.key ?? '')).toBeDefined();
    expect(await store.verify(fourth?.key ?? '')).toBeDefined();
    expect(await store.rotate(999_999, now)).toBeUndefined();
  });

  test('a text that was rotated away never comes back, in its grace or after', async () => {
    const first = await store.create({ name: 'leaked', ...OWNER });
    await store.rotate(first.record.id, now + HOUR);
    expect((await store.verify(first.key))?.textNumber).toBe(0);
    const count = (await store.list()).length;
    const again = () => store.register(first.key, { name: 'owner', ...OWNER });
    await expect(again()).rejects.toMatchObject({ code: 'key-invalid' });
    const third = await store.rotate(first.record.id, now);
    expect(third?.record.textNumber).toBe(2);
    now += HOUR;
    await expect(again()).rejects.toMatchObject({ code: 'key-invalid' });
    expect(await store.verify(first.key)).toBeUndefined();
    expect((await store.list()).length).toBe(count);
    expect((await store.retiredFrom(first.key))?.id).toBe(first.record.id);
    expect(await store.retiredFrom(third?.key ?? '')).toBeUndefined();
  });

  test('a key of the form that other clients know keeps it', async () => {
    const { key, record } = await store.create({ name: 'moved', ...READER }, 'tm');
    expect(formOf(key)).toBe('tm');
    expect(formOf((await store.rotate(record.id, now))?.key ?? '')).toBe('tm');
    const known = 'tm-0f3ae5a2-1c2b-4d3e-8f90-a1b2c3d4e5f6';
    const imported = await store.register(known, { name: 'theirs', ...READER });
    expect(await store.verify(known)).toEqual(imported);
    expect(formOf('tm-short')).toBeUndefined();
  });

  test('keys of one account are listed together', async () => {
    const first = await store.create({ name: 'first', ...READER });
    const second = await store.create({ name: 'second', ...READER, account: first.record.account });
    const listed = await store.list(first.record.account);
    expect(listed).toEqual([first.record, second.record]);
    expect((await store.list()).length).toBeGreaterThan(2);
    expect(await store.find(second.record.id)).toEqual(second.record);
    expect(await store.find(999_999)).toBeUndefined();
  });

  test('registering a key twice is registering it once', async () => {
    const first = await store.register('assay_known', { name: 'owner', ...OWNER });
    expect(await store.register('assay_known', { name: 'other', ...READER })).toEqual(first);
  });

  test('a secret is made once', async () => {
    const secret = await store.secret('session');
    expect(secret).toHaveLength(32);
    expect(await store.secret('session')).toEqual(secret);
  });
});

describe.each(DATABASES)('keys of an earlier version on $name', ({ start }) => {
  test('go on as they were: owners as operators, and nobody with a quota', async () => {
    const database = await start();
    const all = accountMigrations(database.location.kind === 'postgres');
    const old = await openDatabase(database.location, 'accounts', { '0001-keys': all['0001-keys'] });
    expect(old).toBeInstanceOf(Kysely);
    for (const [name, role, rate] of [
      ['boss', 'owner', null],
      ['bot', 'reader', 60],
    ] as const)
      await sql`INSERT INTO keys (name, role, hash, hint, created_at, rate_per_minute)
        VALUES (${name}, ${role}, ${name}, 'assay_', 5, ${rate})`.execute(old);
    await old.destroy();
    const turned = await openDatabase(database.location, 'accounts', {
      '0001-keys': all['0001-keys'],
      '0006-accounts': all['0006-accounts'],
    });
    await sql`UPDATE keys SET previous_hash = ${hashOf('assay_gone')} WHERE name = 'bot'`.execute(turned);
    await turned.destroy();
    const accounts = await openAccountStore(database.location, { now: () => 10 });
    expect(await accounts.keys.list()).toMatchObject([
      { name: 'boss', scopes: ['operate'], plan: 'owner', ratePerMinute: null },
      { name: 'bot', scopes: ['read'], plan: 'owner', ratePerMinute: 60 },
    ]);
    expect(await accounts.keys.retiredFrom('assay_gone')).toMatchObject({ name: 'bot' });
    await accounts.close();
    await database.stop();
  });
});
