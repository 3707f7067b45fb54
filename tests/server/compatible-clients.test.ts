import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { openAccountStore } from '@assay/adapters/store';
import { systemClock } from '@assay/core/kernel';
import type { Endpoints, ResponseOf } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

let started: StartedServer;
let largest: ResponseOf<Endpoints['getAsset']>['data'];

beforeAll(async () => {
  started = await startForTest({ simulated: true }, SMALL_SIMULATION);
  await started.server.settled;
  const list = await (await started.ask('/v1/assets?sort=-marketCap&limit=1')).json();
  largest = (list as { data: (typeof largest)[] }).data[0];
}, 120_000);

afterAll(() => started.stop());

const rows = async (path: string): Promise<readonly object[]> =>
  ((await (await started.ask(path)).json()) as { data: readonly object[] }).data;

describe('faults', () => {
  const refused = async (path: string, status: number, init: RequestInit = {}): Promise<string> => {
    const response = await started.ask(path, init);
    expect([path, response.status]).toEqual([path, status]);
    const body = (await response.json()) as { success: boolean; message: string };
    expect(Object.keys(body)).toEqual(['success', 'message']);
    expect(body.success).toBe(false);
    return body.message;
  };

  test.each([
    ['/v2/price', 'token_id: required'],
    ['/v2/hourly-trading-signals', 'token_id: required'],
    ['/v2/indices-holdings', 'id: required'],
    ['/v3/indices-performance', 'id: required'],
    ['/v2/tokens?limit=many', 'limit: not a number'],
    ['/v2/tokens?page=-1', 'page: not a natural number'],
    ['/v2/tokens?page=1e300', 'page: no further'],
    ['/v2/tokens?limit=0', 'limit: at least 1'],
    ['/v2/tokens?marketcap=NaN', 'marketcap: not a number'],
    ['/v2/daily-ohlcv?startDate=yesterday', 'startDate: not a date'],
    ['/v2/daily-ohlcv?startDate=2024-02-02&endDate=2024-02-01', 'startDate: after endDate'],
    ['/v2/trading-signals?signal=2', 'signal: one of'],
    ['/v2/moonshot-tokens?type=future', 'type: one of'],
    ['/v2/indices?indicesType=best', 'indicesType: one of'],
  ])('%s is 422', async (path, message) => expect(await refused(path, 422)).toContain(message));

  test('of keys, plans and addresses have their statuses', async () => {
    const asked = async (path: string, headers: Record<string, string>) => {
      const response = await fetch(started.server.url + path, { headers });
      return { status: response.status, body: (await response.json()) as { success: boolean }, response };
    };
    expect(await asked('/v2/tokens', {})).toMatchObject({ status: 401, body: { success: false } });
    expect(await asked('/v3/tokens', { 'x-api-key': 'tm-wrong' })).toMatchObject({ status: 401 });
    const old = { api_key: started.ownerKey };
    expect(await asked('/v2/tokens', old)).toMatchObject({ status: 200 });
    expect(await asked('/v1/assets', old)).toMatchObject({ status: 401 });
    const accounts = await openAccountStore({ kind: 'sqlite', folder: started.dataDir }, systemClock);
    const key = await accounts.keys.create({
      name: 'slow',
      scopes: ['read'],
      plan: 'free',
      ratePerMinute: 1,
    });
    await accounts.close();
    const slow = { 'x-api-key': key.key };
    expect(await asked('/v2/tokens', slow)).toMatchObject({ status: 200 });
    const limited = await asked('/v2/tokens', slow);
    expect(limited).toMatchObject({ status: 429, body: { success: false } });
    expect(Number(limited.response.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000 - 1);
    expect(await refused('/v2/nothing', 404)).toContain('/v2/nothing');
    expect(await refused('/v3/sentiments', 404)).toContain('/v3/sentiments');
  });

  test('of addresses: bare, unknown, too long, unreadable, and by any method', async () => {
    for (const version of ['v2', 'v3']) {
      for (const path of ['', '/', '/?limit=1', '?limit=1', '/x/y/z', `/${'x'.repeat(500)}`, '/tokens/1'])
        expect(await refused(`/${version}${path}`, 404)).toMatch(`nothing is at GET /${version}`);
      expect(await refused(`/${version}`, 404, { method: 'POST' })).toContain('POST');
      expect(await refused(`/${version}/%zz`, 422)).toContain('cannot be read');
    }
    expect((await started.ask('/v22')).headers.get('content-type')).toContain('problem+json');
  });

  test('health answers whoever asks', async () => {
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(`${started.server.url}/v2/health`, { method });
      expect(response.status).toBe(200);
    }
  });
});

test('a slash at the end is borne, with parameters or without', async () => {
  const plain = await rows('/v2/tokens?limit=2');
  expect(plain).toHaveLength(2);
  expect(await rows('/v2/tokens/?limit=2')).toEqual(plain);
  expect(await rows('/v3/tokens/')).toEqual(await rows('/v3/tokens'));
  expect((await started.ask('/v1/status/')).status).toBe(404);
});

test('the first version answers 1000 rows where no limit is given', async () => {
  const all = await rows('/v3/tokens?limit=1000');
  expect(all.length).toBeGreaterThan(50);
  expect(await rows('/v1/tokens')).toHaveLength(all.length);
  expect(await rows('/v1/tokens?limit=5')).toHaveLength(5);
});

test('other names of an endpoint answer the same', async () => {
  expect(await rows('/v2/top-tokens-by-market-cap?top_k=3')).toEqual(
    await rows('/v2/top-market-cap-tokens?top_k=3'),
  );
  const sentiment = await started.ask('/v2/sentiment');
  expect([sentiment.status, await sentiment.json()]).toMatchObject([200, { success: true, data: [] }]);
});

describe('the chat', () => {
  const chat = async (body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const response = await started.ask('/v2/tmai', { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('says that no model speaks, and what is held of the asset that the last text names', async () => {
    const text = `And what about ${largest.symbol}?`;
    const { status, body } = await chat({
      messages: [{ user: 'Hello' }, { chatbot: 'Hi' }, { user: text }],
    });
    const { answer, thread } = body as { answer: string; thread: object[] };
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['success', 'message', 'answer', 'thread', 'data']);
    expect(body).toMatchObject({ success: true, message: expect.stringContaining('SIMULATED') });
    expect(thread).toEqual([{ user: text }, { chatbot: answer }]);
    expect(body.data).toEqual({ answer, thread });
    const [grade] = (
      (await (await started.ask(`/v1/grades?asset=${largest.symbol}`)).json()) as {
        data: Record<string, number>[];
      }
    ).data;
    const lines = answer.split('\n');
    expect(lines[0]).toMatch(/^There is no language model/);
    expect(lines[1]).toContain('SIMULATED');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain(
      `${largest.name} (${largest.symbol}): Trader Grade ${Math.round(grade.trader * 100) / 100} of 100`,
    );
    expect(lines[2]).toContain(`momentum ${grade.momentum}, as of ${grade.asOf}`);
    expect(
      (await chat({ messages: [{ user: `is ${largest.name?.toLowerCase()} good?` }] })).body.answer,
    ).toBe(answer);
  });

  test('without an asset, says what may be asked', async () => {
    const { status, body } = await chat({ messages: [{ user: 'Will it rain?' }] });
    expect([status, body.answer]).toEqual([200, expect.stringContaining('names no asset')]);
  });

  test.each([
    [{}],
    [{ messages: 'BTC' }],
    [{ messages: [] }],
    [{ messages: [{ user: 5 }] }],
    [{ messages: [{ chatbot: 'x' }] }],
    [{ messages: [{ user: ' ' }] }],
    [[]],
    [null],
  ])('refuses %j', async (body) => {
    const answered = await chat(body);
    expect([answered.status, answered.body]).toEqual([
      422,
      { success: false, message: expect.stringMatching(/^messages: /) },
    ]);
  });
});

describe('by way of a proxy', () => {
  const raw = (head: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(started.server.url);
      let text = '';
      const socket = connect(Number(port), hostname, () =>
        socket.write(`${head}\r\nx-api-key: ${started.ownerKey}\r\nconnection: close\r\n\r\n`),
      );
      socket.setEncoding('utf8');
      socket.on('data', (chunk: string) => {
        text += chunk;
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });

  const target = `/v2/price?token_id=`;

  test.each([
    'https://api.tokenmetrics.com',
    'http://api.tokenmetrics.com:443',
    'HTTP://api.tokenmetrics.com',
  ])('an address of %s is answered by its path', async (origin) => {
    const text = await raw(`GET ${origin}${target}${largest.id} HTTP/1.1\r\nHost: api.tokenmetrics.com`);
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text).toContain(`"TOKEN_ID":${largest.id},`);
  });

  test('the foreign name opens nothing else', async () => {
    const foreign = (path: string, host = 'api.tokenmetrics.com') =>
      raw(`GET https://${host}${path} HTTP/1.1\r\nHost: ${host}`);
    expect(await foreign('/')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await foreign('/healthz')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await foreign('/v2/tokens', 'api.tokenmetrics.com.evil.example')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await foreign('')).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('a name in Host alone is enough', async () => {
    const { hostname, port } = new URL(started.server.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'api.tokenmetrics.com', 'x-api-key': started.ownerKey };
      const options = { hostname, port, path: '/v3/tokens?limit=1', headers };
      httpRequest(options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});

test('the platform’s first version: its parameter, its names', async () => {
  const [row] = await rows(`/v1/tokens?tokens=${largest.id}`);
  expect(row).toMatchObject({ TOKEN_ID: largest.id, NAME: largest.name, SYMBOL: largest.symbol });
  const [grade] = await rows(`/v1/trader-grades?tokens=${largest.id}&limit=1`);
  expect(grade).toMatchObject({ TOKEN_ID: largest.id, SYMBOL: largest.symbol });
});
