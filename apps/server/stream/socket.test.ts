import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toIso } from '@assay/core/kernel';
import type { EventData } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountApp, openAccountApp } from '../http/testing/account-app.ts';
import { openSocketClient, type SocketClient } from './testing/socket-client.ts';

let folder: string;
let on: AccountApp;
let url: string;
let key: string;
const now = Date.UTC(2024, 5, 15);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-socket-'));
  on = await openAccountApp(folder, () => now);
  await on.app.listen({ port: 0, host: '127.0.0.1' });
  url = `127.0.0.1:${(on.app.server.address() as AddressInfo).port}`;
  key = await on.key({ plan: 'owner' });
});

afterAll(async () => {
  await on.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (): Promise<SocketClient> => openSocketClient(`ws://${url}/v1/ws`, { 'x-api-key': key });

const price = (asset: string): EventData['prices'] => ({
  asset,
  price: 1,
  asOf: toIso(now),
  change24h: null,
  source: 'test',
});

/** What an attempt to open a socket is answered with. */
const handshake = (headers: Record<string, string>, path = '/v1/ws'): Promise<[number, string]> =>
  new Promise((resolve, reject) => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    };
    const asked = request(`http://${url}${path}`, { headers: { ...upgrade, ...headers }, agent: false });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve([response.statusCode ?? 0, '']);
    });
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve([response.statusCode ?? 0, JSON.parse(text).code]));
    });
    asked.on('error', reject).end();
  });

describe('a socket', () => {
  test('gives what was subscribed, once each, until it is unsubscribed', async () => {
    const socket = await open();
    socket.send({ type: 'subscribe', id: 'a', topics: ['prices'], assets: ['btc'] });
    socket.send({ type: 'subscribe', id: 'b', topics: ['prices'], assets: ['BTC', 'ETH'] });
    expect(await socket.next(2)).toEqual([
      { type: 'subscribed', id: 'a', after: on.bus.lastId },
      { type: 'subscribed', id: 'b', after: on.bus.lastId },
    ]);
    for (const asset of ['BTC', 'ETH', 'SOL']) on.bus.publish('prices', price(asset));
    const events = await socket.next(2);
    expect(events).toMatchObject([
      { type: 'event', event: { topic: 'prices', simulated: true, data: { asset: 'BTC' } } },
      { type: 'event', event: { data: { asset: 'ETH' } } },
    ]);
    socket.send({ type: 'unsubscribe', id: 'b' });
    expect(await socket.next(1)).toEqual([{ type: 'unsubscribed', id: 'b' }]);
    on.bus.publish('prices', price('ETH'));
    on.bus.publish('prices', price('BTC'));
    expect(await socket.next(1)).toMatchObject([{ event: { data: { asset: 'BTC' } } }]);
    socket.close();
  });

  test('goes on behind an id, and says so where that is not held', async () => {
    const from = on.bus.lastId;
    on.bus.publish('prices', price('ONE'));
    const socket = await open();
    socket.send({ type: 'subscribe', id: 'a', after: from });
    expect(await socket.next(2)).toMatchObject([
      { type: 'subscribed', after: from },
      { type: 'event', event: { data: { asset: 'ONE' } } },
    ]);
    socket.send({ type: 'subscribe', id: 'b', after: 5 });
    expect(await socket.next(1)).toEqual([{ type: 'reset', id: 'b', after: on.bus.lastId }]);
    socket.close();
  });

  test('answers a ping, and garbage with a problem, and goes on', async () => {
    const socket = await open();
    for (const [garbage, id] of [
      ['{', null],
      ['"text"', null],
      ['{"type":"nonsense","id":"x"}', 'x'],
      ['{"type":"subscribe"}', null],
      ['{"type":"subscribe","id":"y","topics":["nonsense"]}', 'y'],
      ['{"type":"subscribe","id":"y","extra":1}', 'y'],
    ] as const) {
      socket.send(garbage);
      expect(await socket.next(1)).toMatchObject([
        { type: 'error', id, problem: { code: 'invalid-request', status: 400 } },
      ]);
    }
    socket.sendBytes(new Uint8Array(4));
    expect(await socket.next(1)).toMatchObject([{ problem: { code: 'invalid-request' } }]);
    socket.send({ type: 'unsubscribe', id: 'nobody' });
    expect(await socket.next(1)).toMatchObject([{ id: 'nobody', problem: { code: 'not-found' } }]);
    socket.send({ type: 'ping' });
    expect(await socket.next(1)).toEqual([{ type: 'pong' }]);
    socket.close();
  });

  test('limits: a message that is too large ends it, too many subscriptions and messages are refused', async () => {
    const large = await open();
    large.send('x'.repeat(65 * 1024));
    expect(await large.closed).toBe(1009);
    const socket = await open();
    for (let i = 0; i < 21; i++) socket.send({ type: 'subscribe', id: `s${i}` });
    const answers = await socket.next(21);
    expect(answers.slice(0, 20).every(({ type }) => type === 'subscribed')).toBe(true);
    expect(answers[20]).toMatchObject({ type: 'error', problem: { code: 'rate-limited' } });
    for (let i = 0; i < 40; i++) socket.send({ type: 'ping' });
    expect(await socket.closed).toBe(1006);
  });

  test('ends when its key is revoked, and says why', async () => {
    const doomed = await on.key();
    const id = (await on.accounts.keys.verify(doomed))?.id as number;
    const socket = await openSocketClient(`ws://${url}/v1/ws`, { 'x-api-key': doomed });
    await on.accounts.keys.revoke(id);
    const owner = await on.key({ scopes: ['operate'], plan: 'owner' });
    const other = (await on.accounts.keys.verify(await on.key()))?.id;
    await on.ask(`/v1/keys/${other}`, owner, { method: 'DELETE' });
    expect(await socket.next(1)).toMatchObject([{ type: 'end', reason: 'key-ended' }]);
    expect(await socket.closed).toBe(1008);
  });
});

describe('who may', () => {
  test('a key in a header or in the subprotocols; a refusal is a problem before the upgrade', async () => {
    expect(await handshake({})).toEqual([401, 'key-missing']);
    expect(await handshake({ 'x-api-key': 'nope' })).toEqual([401, 'key-invalid']);
    expect(await handshake({ authorization: `Bearer ${key}` })).toEqual([101, '']);
    expect(await handshake({ 'x-api-key': key, host: 'evil.example' })).toEqual([403, 'host-refused']);
    expect(await handshake({ 'x-api-key': key }, '/v1/ws?x=1')).toEqual([400, 'invalid-request']);
    expect(await handshake({ 'sec-websocket-protocol': 'assay.v1, assay.key.nope' })).toEqual([
      401,
      'key-invalid',
    ]);
    const socket = await openSocketClient(`ws://${url}/v1/ws`, {}, ['assay.v1', `assay.key.${key}`]);
    expect(socket.protocol).toBe('assay.v1');
    socket.close();
  });

  test('a cookie only where the page itself opens it', async () => {
    const page = await fetch(`http://${url}/`, { headers: { accept: 'text/html' } });
    const cookie = String(page.headers.get('set-cookie')).split(';')[0];
    expect(await handshake({ cookie, origin: `http://${url}` })).toEqual([101, '']);
    for (const from of [{}, { origin: 'http://evil.example' }, { origin: 'http://127.0.0.1:1' }])
      expect(await handshake({ cookie, ...from })).toEqual([403, 'origin-refused']);
    const forged = { 'sec-fetch-site': 'cross-site', origin: `http://${url}` };
    expect(await handshake({ cookie, ...forged })).toEqual([403, 'origin-refused']);
  });

  test('who asks without an upgrade is told; elsewhere nothing is upgraded', async () => {
    const plain = await fetch(`http://${url}/v1/ws`, { headers: { 'x-api-key': key } });
    expect([plain.status, ((await plain.json()) as { code: string }).code]).toEqual([
      426,
      'upgrade-required',
    ]);
    expect(await handshake({ 'x-api-key': key }, '/healthz')).toEqual([200, undefined]);
    expect(await handshake({ 'x-api-key': key }, '/v1/nothing')).toEqual([404, 'not-found']);
  });

  test('the end of the server is told', async () => {
    const other = await mkdtemp(join(tmpdir(), 'assay-socket-'));
    const ending = await openAccountApp(other, () => now);
    await ending.app.listen({ port: 0, host: '127.0.0.1' });
    const address = `ws://127.0.0.1:${(ending.app.server.address() as AddressInfo).port}/v1/ws`;
    const socket = await openSocketClient(address, { 'x-api-key': await ending.key() });
    await ending.close();
    expect(await socket.next(1)).toMatchObject([{ type: 'end', reason: 'shutdown' }]);
    expect(await socket.closed).toBe(1001);
    await rm(other, { recursive: true, force: true });
  });
});
