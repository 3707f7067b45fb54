import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountApp, openAccountApp } from '../http/testing/account-app.ts';

const NOW = Date.UTC(2026, 0, 15);

let folder: string;
let account: AccountApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-compatible-'));
  account = await openAccountApp(folder, () => NOW);
});

afterAll(async () => {
  await account.close();
  await rm(folder, { recursive: true });
});

test('a plan without calls left is 429, and tells when the month ends', async () => {
  const key = await account.key({ plan: 'three' });
  for (let call = 0; call < 3; call++) expect((await account.ask('/v2/tokens', key)).statusCode).toBe(503);
  const refused = await account.ask('/v3/tokens', key);
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toMatchObject({ success: false });
  expect(refused.headers['x-ratelimit-reset']).toBe(String(Date.UTC(2026, 1, 1) / 1000));
});

test('a plan opens what it opens of the native endpoints', async () => {
  const key = await account.key({ plan: 'bars-only' });
  const asked = async (url: string): Promise<number> => (await account.ask(url, key)).statusCode;
  expect(await asked('/v2/daily-ohlcv?symbol=BTC')).toBe(503);
  expect(await asked('/v2/tokens')).toBe(403);
  expect(await asked('/v2/tm-grade')).toBe(403);
});

test('while nothing is held, every face says so and when to come back', async () => {
  const key = await account.key();
  for (const url of ['/v1/tokens', '/v2/price?symbol=BTC', '/v3/indices']) {
    const response = await account.ask(url, key);
    expect([url, response.statusCode]).toEqual([url, 503]);
    expect(response.headers['retry-after']).toBe('2');
    expect(Object.keys(response.json())).toEqual(['success', 'message']);
  }
});

test('the chat is counted as grades, after its body was read', async () => {
  const key = await account.key({ plan: 'three' });
  const body = { messages: [{ user: 'What about BTC?' }] };
  expect((await account.post('/v2/tmai', undefined, body)).statusCode).toBe(401);
  const lacks = await account.key({ plan: 'bars-only' });
  expect((await account.post('/v2/tmai', lacks, body)).statusCode).toBe(403);
  expect((await account.post('/v2/tmai', key, '{')).statusCode).toBe(422);
  expect((await account.post('/v2/tmai', key, { messages: [] })).statusCode).toBe(422);
  expect((await account.post('/v2/tmai', key, body)).statusCode).toBe(503);
  expect((await account.post('/v2/tmai', key, body)).statusCode).toBe(429);
});
