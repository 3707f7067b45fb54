import { DAY, MINUTE } from '@assay/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountStore, openAccountStore } from './account-store.ts';
import { DATABASES } from './real-databases.ts';

describe.each(DATABASES)('$name', ({ start }) => {
  let database: Awaited<ReturnType<typeof start>>;
  let accounts: AccountStore;
  let now = Date.UTC(2024, 0, 1);

  beforeAll(async () => {
    database = await start();
    accounts = await openAccountStore(database.location, { now: () => now });
  });

  afterAll(async () => {
    await accounts.close();
    await database.stop();
  });

  const request = (idempotencyKey: string, requestDigest = 'a', caller = 'key-1') => ({
    caller,
    idempotencyKey,
    requestDigest,
  });

  test('the first is done, those meanwhile wait, those after get its answer', async () => {
    const { idempotency } = accounts;
    const claims = await Promise.all([1, 2, 3].map(() => idempotency.claim(request('one'))));
    expect(claims.map(({ state }) => state).sort()).toEqual(['in-flight', 'in-flight', 'mine']);
    await idempotency.finish(request('one'), '{"id":1}');
    expect(await idempotency.claim(request('one'))).toEqual({ state: 'answered', answer: '{"id":1}' });
  });

  test('another request under the key is told so; another caller has keys of its own', async () => {
    expect(await accounts.idempotency.claim(request('one', 'b'))).toEqual({ state: 'mismatch' });
    expect(await accounts.idempotency.claim(request('one', 'b', 'key-2'))).toEqual({ state: 'mine' });
  });

  test('after a failure the next may try; an answer is not taken back', async () => {
    const { idempotency } = accounts;
    await idempotency.claim(request('failing'));
    await idempotency.release(request('failing'));
    expect(await idempotency.claim(request('failing'))).toEqual({ state: 'mine' });
    await idempotency.release(request('one'));
    expect((await idempotency.claim(request('one'))).state).toBe('answered');
  });

  test('who never answered is given up after a minute, an answer after a day', async () => {
    const { idempotency } = accounts;
    await idempotency.claim(request('lost'));
    now += MINUTE - 1;
    expect((await idempotency.claim(request('lost'))).state).toBe('in-flight');
    now += 1;
    expect((await idempotency.claim(request('lost'))).state).toBe('mine');
    now += DAY;
    expect((await idempotency.claim(request('one', 'b'))).state).toBe('mine');
  });
});
