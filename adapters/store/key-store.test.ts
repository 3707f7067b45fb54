import { DAY } from '@assay/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeyStore } from './key-store.ts';
import { DATABASES } from './real-databases.ts';

describe.each(DATABASES)('$name', ({ start }) => {
  let database: Awaited<ReturnType<typeof start>>;
  let store: KeyStore;
  let now = Date.UTC(2024, 0, 1);

  beforeAll(async () => {
    database = await start();
    store = await KeyStore.open(database.location, { now: () => now });
  });

  afterAll(async () => {
    await store.close();
    await database.stop();
  });

  test('a key verifies, another does not', async () => {
    const { key, record } = await store.create({ name: 'bot', role: 'reader', ratePerMinute: 60 });
    expect(await store.verify(key)).toEqual(record);
    expect(record).toMatchObject({ name: 'bot', role: 'reader', ratePerMinute: 60, expiresAt: null });
    expect(await store.verify(`${key}x`)).toBeUndefined();
    expect(await store.verify('')).toBeUndefined();
  });

  test('no record holds the key', async () => {
    const { key } = await store.create({ name: 'secret', role: 'reader' });
    expect(JSON.stringify(await store.list())).not.toContain(key);
  });

  test('a revoked key is dead, once', async () => {
    const { key, record } = await store.create({ name: 'lost', role: 'owner' });
    expect(await store.revoke(record.id)).toBe(true);
    expect(await store.revoke(record.id)).toBe(false);
    expect(await store.verify(key)).toBeUndefined();
  });

  test('an expired key is dead from its moment on', async () => {
    const { key } = await store.create({ name: 'trial', role: 'reader', expiresAt: now + DAY });
    now += DAY - 1;
    expect(await store.verify(key)).toBeDefined();
    now += 1;
    expect(await store.verify(key)).toBeUndefined();
  });

  test('registering a key twice is registering it once', async () => {
    const first = await store.register('assay_known', { name: 'owner', role: 'owner' });
    expect(await store.register('assay_known', { name: 'owner', role: 'owner' })).toEqual(first);
  });

  test('a secret is made once', async () => {
    const secret = await store.secret('session');
    expect(secret).toHaveLength(32);
    expect(await store.secret('session')).toEqual(secret);
  });
});
