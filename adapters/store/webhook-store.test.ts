import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountStore, openAccountStore } from './account-store.ts';
import { DATABASES } from './real-databases.ts';
import type { AttemptOutcome, Webhook } from './webhook-store.ts';

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

  const create = (account = 1): Promise<Webhook> =>
    accounts.webhooks.create({
      account,
      url: 'https://example.com/hook',
      description: 'test',
      topics: ['bars', 'signals'],
      assets: ['BTC', 'ETH'],
      interval: null,
    });

  const message = (event: number) => ({ event, topic: 'bars', body: `{"id":${event}}` });

  const ended = (state: 'delivered' | 'failed'): AttemptOutcome => ({
    state,
    at: now,
    nextAt: null,
    status: 200,
    error: null,
    ms: 12,
  });

  test('a webhook comes back as it was made, for its account alone, with a salt of its own', async () => {
    const { webhooks } = accounts;
    const [one, other] = [await create(7), await create(8)];
    expect(await webhooks.find(one.id)).toEqual(one);
    expect(one).toMatchObject({ topics: ['bars', 'signals'], assets: ['BTC', 'ETH'], disabledAt: null });
    expect(one.salt).not.toBe(other.salt);
    expect(await webhooks.list(7)).toEqual([one]);
    expect((await webhooks.list()).map(({ id }) => id)).toEqual([one.id, other.id]);
    expect(await webhooks.find(999)).toBeUndefined();
  });

  test('the number of one that was removed is not given again', async () => {
    const { id } = await create(9);
    await accounts.webhooks.remove(id);
    expect((await create(9)).id).toBeGreaterThan(id);
  });

  test('what is enqueued is due until it was delivered; an event id is exact', async () => {
    const { webhooks } = accounts;
    const { id } = await create();
    const event = 1_795_330_015_955_001;
    await webhooks.enqueue(id, [message(event), message(event + 1)]);
    const due = (await webhooks.due(10)).filter(({ webhook }) => webhook === id);
    expect(due.map((one) => one.event)).toEqual([event, event + 1]);
    expect((await webhooks.due(10, [id])).filter(({ webhook }) => webhook === id)).toEqual([]);
    const retryAt = now + 5000;
    await webhooks.noteAttempt(due[0], {
      ...ended('delivered'),
      state: 'pending',
      nextAt: retryAt,
      status: 500,
    });
    await webhooks.noteAttempt(due[1], ended('delivered'));
    expect(await webhooks.waiting(id)).toBe(1);
    expect((await webhooks.due(10)).some(({ webhook }) => webhook === id)).toBe(false);
    now = retryAt;
    expect(await webhooks.due(10)).toMatchObject([{ id: due[0].id, attempts: 1, lastStatus: 500 }]);
    expect(await webhooks.deliveries(id, { limit: 10 })).toMatchObject([
      { id: due[1].id, state: 'delivered', lastMs: 12 },
      { id: due[0].id, state: 'pending' },
    ]);
    expect(await webhooks.deliveries(id, { limit: 10, before: due[1].id })).toHaveLength(1);
    expect(await webhooks.deliveries(id, { limit: 10, state: 'failed' })).toEqual([]);
  });

  test('disabled: what waits has failed, a late answer changes nothing, and one can be tried again', async () => {
    const { webhooks } = accounts;
    const { id } = await create();
    await webhooks.enqueue(id, [message(1)]);
    const [waiting] = await webhooks.deliveries(id, { limit: 1 });
    await webhooks.disable(id, 'gone');
    expect(await webhooks.find(id)).toMatchObject({ disabledAt: now, disabledReason: 'gone' });
    await webhooks.noteAttempt(waiting, ended('delivered'));
    expect(await webhooks.findDelivery(id, waiting.id)).toMatchObject({ state: 'failed', nextAt: null });
    await webhooks.enable(id);
    expect(await webhooks.find(id)).toMatchObject({ disabledAt: null, disabledReason: null });
    await webhooks.retry(waiting.id);
    expect(await webhooks.findDelivery(id, waiting.id)).toMatchObject({ state: 'pending', attempts: 0 });
    const later = now + 60_000;
    await webhooks.noteAttempt(waiting, { ...ended('failed'), state: 'pending', nextAt: later });
    expect(await webhooks.findDelivery(id, waiting.id)).toMatchObject({ attempts: 1, nextAt: later });
    await webhooks.retry(waiting.id);
    expect(await webhooks.findDelivery(id, waiting.id)).toMatchObject({
      ...{ state: 'pending', attempts: 1, nextAt: now },
    });
  });

  test('the log of deliveries is bounded; what waits stays', async () => {
    const { webhooks } = accounts;
    const { id } = await create();
    await webhooks.enqueue(
      id,
      Array.from({ length: 503 }, (_, i) => message(i)),
    );
    const all = await webhooks.deliveries(id, { limit: 1000 });
    for (const one of all.slice(0, 502)) await webhooks.noteAttempt(one, ended('failed'));
    const left = await webhooks.deliveries(id, { limit: 1000 });
    expect(left.filter(({ state }) => state === 'failed')).toHaveLength(500);
    expect(left.filter(({ state }) => state === 'pending')).toHaveLength(1);
  });

  test('removed with all that was to be delivered, and after a restart the rest is there', async () => {
    const gone = await create();
    const kept = await create();
    for (const { id } of [gone, kept]) await accounts.webhooks.enqueue(id, [message(5)]);
    expect(await accounts.webhooks.remove(gone.id)).toBe(true);
    expect(await accounts.webhooks.remove(gone.id)).toBe(false);
    expect(await accounts.webhooks.deliveries(gone.id, { limit: 5 })).toEqual([]);
    await accounts.close();
    accounts = await openAccountStore(database.location, { now: () => now });
    expect(await accounts.webhooks.waiting(kept.id)).toBe(1);
  });
});
