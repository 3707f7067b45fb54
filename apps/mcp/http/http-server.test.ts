import { request } from 'node:http';
import { systemClock } from '@assay/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { call, overHttp } from '../testing/connect.ts';
import { type HttpParts, type RunningHttp, serveHttp } from './http-server.ts';

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';

const running: RunningHttp[] = [];
const defects: unknown[] = [];

const start = async (
  http: Partial<HttpParts['http']> = {},
  parts: Partial<HttpParts> = {},
): Promise<RunningHttp> => {
  const server = await serveHttp({
    url: NOWHERE,
    policy: undefined,
    clock: systemClock,
    onDefect: (error) => defects.push(error),
    http: { host: '127.0.0.1', port: 0, allowHosts: [], allowOrigins: [], stateless: false, ...http },
    ...parts,
  });
  running.push(server);
  return server;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  expect(defects.splice(0)).toEqual([]);
});

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** `fetch` sets Host itself. */
const send = (
  url: string,
  {
    method = 'POST',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '0' } },
});
const LIST = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
const ACCEPT = { accept: 'application/json, text/event-stream' };
const as = (key: string) => ({ ...ACCEPT, 'x-api-key': key });

const opened = async (url: string, key: string): Promise<string> => {
  const { status, headers } = await send(url, { headers: as(key), body: INITIALIZE });
  expect(status).toBe(200);
  return String(headers['mcp-session-id']);
};

describe('who may call', () => {
  test.each([
    'evil.example',
    'evil.example:4100',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    'evil@127.0.0.1',
    '127.0.0.1/evil',
  ])('Host %j is refused', async (host) => {
    const { url } = await start();
    const { status, body } = await send(url, { headers: { ...as('k'), host }, body: INITIALIZE });
    expect([status, body]).toEqual([403, expect.stringContaining('host-refused')]);
  });

  test('a host that is allowed by name', async () => {
    const { url } = await start({ allowHosts: ['mcp.example'] });
    const headers = { ...as('k'), host: 'MCP.example:8443' };
    expect((await send(url, { headers, body: INITIALIZE })).status).toBe(200);
  });

  test('a page only from an origin that is allowed', async () => {
    const { url } = await start({ allowOrigins: ['https://app.example'] });
    for (const origin of ['https://evil.example', 'http://127.0.0.1', 'null', 'https://app.example.evil'])
      expect((await send(url, { headers: { ...as('k'), origin }, body: INITIALIZE })).status).toBe(403);
    const headers = { ...as('k'), origin: 'https://app.example' };
    const reply = await send(url, { headers, body: INITIALIZE });
    expect(reply.status).toBe(200);
    expect(reply.headers['access-control-allow-origin']).toBe('https://app.example');
    expect((await send(url, { method: 'OPTIONS', headers: { origin: 'https://app.example' } })).status).toBe(
      204,
    );
  });

  test('nobody without a key', async () => {
    const { url } = await start();
    const { status, body } = await send(url, { headers: ACCEPT, body: INITIALIZE });
    expect([status, body]).toEqual([401, expect.stringContaining('key-missing')]);
  });
});

describe('a session', () => {
  test('belongs to the key that opened it', async () => {
    const server = await start();
    const id = await opened(server.url, 'first');
    const ask = (key: string, method = 'POST') =>
      send(server.url, {
        method,
        headers: { ...as(key), 'mcp-session-id': id },
        body: method === 'POST' ? LIST : '',
      });
    expect((await ask('first')).status).toBe(200);
    const foreign = await ask('second');
    expect([foreign.status, foreign.body]).toEqual([
      404,
      expect.stringContaining('no such session for this key'),
    ]);
    expect((await ask('second', 'DELETE')).status).toBe(404);
    expect(server.sessions()).toBe(1);
    const bearer = { ...ACCEPT, authorization: 'Bearer first', 'mcp-session-id': id };
    expect((await send(server.url, { headers: bearer, body: LIST })).status).toBe(200);
  });

  test('ends by DELETE, and is gone then', async () => {
    const server = await start();
    const id = await opened(server.url, 'k');
    const headers = { ...as('k'), 'mcp-session-id': id };
    expect((await send(server.url, { method: 'DELETE', headers })).status).toBe(200);
    expect(server.sessions()).toBe(0);
    expect((await send(server.url, { headers, body: LIST })).status).toBe(404);
  });

  test('ends when it is not used', async () => {
    const limits = { most: 10, mostOfAKey: 10, idleMs: 50 };
    const server = await start({}, { limits, sweepMs: 10 });
    await opened(server.url, 'k');
    await expect.poll(server.sessions).toBe(0);
  });

  test('is refused where there are too many, by server and by key', async () => {
    const { url } = await start({}, { limits: { most: 3, mostOfAKey: 2, idleMs: 60_000 } });
    await opened(url, 'a');
    await opened(url, 'a');
    expect((await send(url, { headers: as('a'), body: INITIALIZE })).status).toBe(429);
    await opened(url, 'b');
    const { status, headers } = await send(url, { headers: as('c'), body: INITIALIZE });
    expect([status, headers['retry-after']]).toEqual([503, '30']);
  });
});

describe('a request', () => {
  test.each([
    ['no JSON', { body: '{' }, 400],
    ['nothing', { body: '' }, 400],
    ['a call before initialize', { body: LIST }, 400],
    ['too much', { body: `"${'x'.repeat(300_000)}"` }, 413],
    ['GET', { method: 'GET' }, 405],
    ['DELETE without a session', { method: 'DELETE' }, 405],
  ])('%s is refused', async (_, sent, status) => {
    const { url } = await start();
    const reply = await send(url, { headers: as('k'), ...sent });
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.body)).toMatchObject({ jsonrpc: '2.0', error: { message: expect.any(String) } });
  });

  test('there is one path', async () => {
    const { url } = await start();
    expect((await send(url.replace('/mcp', '/other'), { headers: as('k'), body: INITIALIZE })).status).toBe(
      404,
    );
  });
});

describe('the official client', () => {
  test('is told what to do where the Assay server does not answer', async () => {
    const { url } = await start();
    const { client } = await overHttp(url, { 'x-api-key': 'secret-of-a-caller' });
    const { failed, text } = await call(client, 'market_state');
    expect(failed).toBe(true);
    expect(text).toMatch(/^no-connection: .*http:\/\/127\.0\.0\.1:9.*\nWhat to do: Start it/);
    expect(text).not.toContain('secret-of-a-caller');
    await client.close();
  });

  test('works without sessions', async () => {
    const server = await start({ stateless: true });
    const { client, transport } = await overHttp(server.url, { 'x-api-key': 'k' });
    expect((await client.listTools()).tools).toHaveLength(15);
    expect([transport.sessionId, server.sessions()]).toEqual([undefined, 0]);
    await client.close();
  });
});
