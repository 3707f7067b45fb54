import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toIso } from '@assay/core/kernel';
import { type EventData, endpoints, streamEvent } from '@assay/core/wire';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AccountApp, expectProblem, openAccountApp } from '../http/testing/account-app.ts';
import { type Receiver, startReceiver, status } from './testing/receiver.ts';

let folder: string;
let on: AccountApp;
let key: string;
let receiver: Receiver | undefined;
let now: number;

const open = async (privateHosts = true): Promise<void> => {
  on = await openAccountApp(folder, () => now, { reach: { privateHosts } });
  await on.app.ready();
};

beforeEach(async () => {
  now = Date.UTC(2024, 5, 15);
  folder = await mkdtemp(join(tmpdir(), 'assay-webhooks-'));
  await open();
  key = await on.key({ scopes: ['account'] });
});

afterEach(async () => {
  await on.close();
  await receiver?.stop();
  receiver = undefined;
  await rm(folder, { recursive: true, force: true });
});

const signal = (asset: string): EventData['signals'] => ({
  asset,
  interval: '1d',
  signal: 1,
  before: 0,
  asOf: toIso(now),
});

const create = async (url: string, more: object = {}) => {
  const made = await on.post('/v1/webhooks', key, { url, topics: ['signals'], ...more });
  expect(made.statusCode).toBe(201);
  expect(endpoints.createWebhook.response.parse(made.json())).toEqual(made.json());
  return made.json().data as { id: number; secret: string };
};

const deliveries = async (id: number) => {
  const answer = (await on.ask(`/v1/webhooks/${id}/deliveries`, key)).json();
  expect(endpoints.listDeliveries.response.parse(answer)).toEqual(answer);
  return answer.data;
};

const webhook = async (id: number) => (await on.ask(`/v1/webhooks/${id}`, key)).json().data;

const expectSigned = ({ headers, body }: Receiver['received'][number], secret: string): void => {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const digest = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(signed);
  expect(headers['webhook-signature']).toBe(`v1,${digest.digest('base64')}`);
};

describe('a delivery', () => {
  test('is the event, signed, to those who want it', async () => {
    receiver = await startReceiver();
    const { url, received } = receiver;
    const { id, secret } = await create(url, { assets: ['btc'] });
    on.bus.publish('signals', signal('ETH'));
    on.bus.publish('signals', signal('BTC'));
    await expect.poll(() => received.length).toBe(1);
    const { headers, body } = received[0];
    expect(streamEvent.parse(JSON.parse(body))).toMatchObject({ topic: 'signals', data: { asset: 'BTC' } });
    expectSigned(received[0], secret);
    expect(Number(headers['webhook-timestamp'])).toBe(now / 1000);
    await expect
      .poll(() => deliveries(id))
      .toMatchObject([{ state: 'delivered', attempts: 1, lastStatus: 204 }]);
    expect((await deliveries(id))[0].messageId).toBe(headers['webhook-id']);
  });

  test('is tried again after 500, later and later, under the same id with a new signature', async () => {
    receiver = await startReceiver(status(500), status(503), status(200));
    const { received } = receiver;
    const { id, secret } = await create(receiver.url);
    on.bus.publish('signals', signal('BTC'));
    await expect.poll(() => deliveries(id)).toMatchObject([{ attempts: 1, lastError: 'answered 500' }]);
    const [{ nextAt }] = await deliveries(id);
    expect(Date.parse(nextAt) - now).toBeGreaterThan(4000);
    now = Date.parse(nextAt);
    await expect
      .poll(() => deliveries(id), { timeout: 4000 })
      .toMatchObject([{ attempts: 2, lastStatus: 503 }]);
    now = Date.parse((await deliveries(id))[0].nextAt);
    await expect
      .poll(() => deliveries(id), { timeout: 4000 })
      .toMatchObject([{ state: 'delivered', attempts: 3 }]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    for (const one of received) expectSigned(one, secret);
  });

  test('that waits for its next attempt can be sent now', async () => {
    receiver = await startReceiver(status(500), status(200));
    const { id } = await create(receiver.url);
    on.bus.publish('signals', signal('BTC'));
    await expect.poll(() => deliveries(id)).toMatchObject([{ state: 'pending', attempts: 1 }]);
    const [waiting] = await deliveries(id);
    expect(Date.parse(waiting.nextAt)).toBeGreaterThan(now);
    const path = `/v1/webhooks/${id}/deliveries/${waiting.id}/retry`;
    const asked = await on.ask(path, key, { method: 'POST' });
    expect(asked).toMatchObject({ statusCode: 202 });
    await expect.poll(() => deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  test('says which market it is about, in what is sent and in the list', async () => {
    receiver = await startReceiver();
    const { received, url } = receiver;
    const { id } = await create(url);
    on.bus.publish('signals', signal('BTC'));
    await expect.poll(() => deliveries(id)).toMatchObject([{ simulated: true }]);
    await expect.poll(() => received.length).toBe(1);
    expect(JSON.parse(received[0].body).simulated).toBe(true);
  });

  test('waits through a restart', async () => {
    receiver = await startReceiver(status(500), status(200));
    const { received } = receiver;
    const { id, secret } = await create(receiver.url);
    on.bus.publish('signals', signal('BTC'));
    await expect.poll(() => deliveries(id)).toMatchObject([{ attempts: 1 }]);
    await on.close();
    now += 60_000;
    await open();
    await expect.poll(() => received.length, { timeout: 4000 }).toBe(2);
    expectSigned(received[1], secret);
    expect(received[1].headers['webhook-id']).toBe(received[0].headers['webhook-id']);
    on.bus.publish('signals', signal('ETH'));
    await expect.poll(() => received.length).toBe(3);
  });

  test('gone, or failing for a day: the webhook is disabled with the reason; a test enables it again', async () => {
    receiver = await startReceiver(status(410), status(500), status(200));
    const { id } = await create(receiver.url);
    on.bus.publish('signals', signal('BTC'));
    await expect.poll(async () => (await webhook(id)).disabledReason).toContain('410');
    on.bus.publish('signals', signal('BTC'));
    const test = () => on.ask(`/v1/webhooks/${id}/test`, key, { method: 'POST' });
    expect((await test()).json().data).toMatchObject({ delivered: false, status: 500 });
    expect((await webhook(id)).disabledAt).not.toBeNull();
    const [failed] = await deliveries(id);
    const retry = () => on.ask(`/v1/webhooks/${id}/deliveries/${failed.id}/retry`, key, { method: 'POST' });
    expectProblem(await retry(), 'webhook-disabled', endpoints.retryDelivery);
    const passed = await test();
    expect(endpoints.testWebhook.response.parse(passed.json())).toEqual(passed.json());
    expect(passed.json().data).toMatchObject({ delivered: true, status: 200, error: null });
    expect((await webhook(id)).disabledAt).toBeNull();
    expect((await retry()).statusCode).toBe(202);
    await expect.poll(async () => (await deliveries(id))[0].state).toBe('delivered');
    const { received } = receiver;
    const before = received.length;
    on.bus.publish('signals', signal('SOL'));
    await expect.poll(() => received.length).toBe(before + 1);
  });

  test('after ten attempts there is no further one', async () => {
    receiver = await startReceiver(status(500));
    const { id } = await create(receiver.url);
    on.bus.publish('signals', signal('BTC'));
    for (let attempts = 1; attempts < 10; attempts++) {
      await expect.poll(async () => (await deliveries(id))[0]?.attempts, { timeout: 4000 }).toBe(attempts);
      now = Date.parse((await deliveries(id))[0].nextAt);
    }
    await expect
      .poll(async () => (await webhook(id)).disabledReason, { timeout: 4000 })
      .toContain('for a day');
    expect(await deliveries(id)).toMatchObject([{ state: 'failed', attempts: 10, nextAt: null }]);
    const hours = (now - Date.UTC(2024, 5, 15)) / 3_600_000;
    expect(hours).toBeGreaterThan(18);
    expect(hours).toBeLessThan(30);
  }, 20_000);
});

describe('webhooks', () => {
  test('a secret is shown once and written nowhere', async () => {
    const { id, secret } = await create('https://example.com/hook');
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    const once = { 'idempotency-key': 'order-1' };
    const body = { url: 'https://example.com/other', topics: ['bars'] };
    const [first, again] = [
      (await on.post('/v1/webhooks', key, body, once)).json().data,
      (await on.post('/v1/webhooks', key, body, once)).json().data,
    ];
    expect([again.id, again.secret]).toEqual([first.id, null]);
    const { data } = (await on.ask('/v1/webhooks', key)).json();
    expect(data.map((row: { id: number }) => row.id)).toEqual([id, first.id]);
    expect(JSON.stringify(data)).not.toContain('whsec_');
    const state = await readFile(join(folder, 'accounts', 'state.sqlite'), 'latin1');
    expect(state).not.toContain(secret.replace('whsec_', ''));
  });

  test('belong to an account; others do not see them', async () => {
    const { id } = await create('https://example.com/hook');
    const other = await on.key({ scopes: ['account'] });
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/deliveries'],
      ['POST', '/test'],
      ['POST', '/deliveries/1/retry'],
    ] as const)
      expectProblem(await on.ask(`/v1/webhooks/${id}${path}`, other, { method }), 'not-found');
    expect((await on.ask('/v1/webhooks', other)).json().data).toEqual([]);
    expectProblem(await on.ask('/v1/webhooks', await on.key()), 'scope-missing');
    expect((await on.ask(`/v1/webhooks/${id}`, key, { method: 'DELETE' })).statusCode).toBe(204);
    expectProblem(await on.ask(`/v1/webhooks/${id}`, key), 'not-found', endpoints.getWebhook);
  });

  test('are refused where they may not be, and of what they may not be', async () => {
    await on.close();
    await open(false);
    for (const body of [
      { url: 'http://example.com/', topics: ['bars'] },
      { url: 'https://127.0.0.1/', topics: ['bars'] },
      { url: 'https://10.0.0.1/', topics: ['bars'] },
      { url: 'ftp://example.com/', topics: ['bars'] },
      { url: 'nonsense', topics: ['bars'] },
      { url: 'https://example.com/', topics: ['prices'] },
      { url: 'https://example.com/', topics: [] },
      { url: 'https://example.com/' },
    ])
      expectProblem(await on.post('/v1/webhooks', key, body), 'invalid-request', endpoints.createWebhook);
    for (let i = 0; i < 20; i++) await create(`https://example.com/${i}`);
    expectProblem(
      await on.post('/v1/webhooks', key, { url: 'https://example.com/', topics: ['bars'] }),
      'invalid-request',
    );
  });

  test('of an account without a live key end', async () => {
    receiver = await startReceiver();
    const { id } = await create(receiver.url);
    await on.accounts.keys.revoke((await on.accounts.keys.verify(key))?.id as number);
    on.bus.publish('signals', signal('BTC'));
    await expect
      .poll(async () => (await on.accounts.webhooks.find(id))?.disabledReason)
      .toContain('no key any more');
    expect(receiver.received).toEqual([]);
  });
});
