import type { ServerResponse } from 'node:http';
import { problem } from '@assay/core/wire';
import { describe, expect, test } from 'vitest';
import { backOffMs, retryAfterMs } from './back-off.ts';
import { AssayApiError, AssayConnectionError, createClient } from './index.ts';
import { dropped, json, localServer, silent } from './local-server.ts';

const refusal = (status: number, code: string) =>
  problem.parse({
    type: `/docs/errors#${code}`,
    title: 'Refused',
    status,
    detail: 'because',
    code,
    reaction: 'Do it differently.',
    requestId: 'r-1',
    issues: [{ path: 'limit', message: 'too large' }],
    simulated: true,
  });

const fine = json({ data: [], nextCursor: null, simulated: false });

const failureOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('errors', () => {
  test('a problem document is carried whole', async () => {
    await using server = await localServer(json(refusal(400, 'invalid-request'), 400));
    const error = await failureOf(createClient({ baseUrl: server.baseUrl }).grades.list());
    expect(error).toBeInstanceOf(AssayApiError);
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid-request',
      detail: 'because',
      reaction: 'Do it differently.',
      requestId: 'r-1',
      issues: [{ path: 'limit', message: 'too large' }],
      simulated: true,
    });
    expect(server.requests).toHaveLength(1);
  });

  test('an answer that is not of an Assay server says so', async () => {
    await using server = await localServer((response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
    const error = await failureOf(createClient({ baseUrl: server.baseUrl }).status.get());
    expect(error).toMatchObject({ status: 502, code: 'unknown', requestId: undefined });
    await using page = await localServer((response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>'),
    );
    expect(await failureOf(createClient({ baseUrl: page.baseUrl }).status.get())).toMatchObject({
      status: 200,
      code: 'unknown',
    });
  });
});

describe('a redirect', () => {
  test.each([301, 302, 307, 308])('%i is not followed: no other origin gets the key', async (status) => {
    await using other = await localServer(fine);
    const leading = (response: ServerResponse) =>
      response.writeHead(status, { location: `${other.baseUrl}/v1/grades` }).end();
    await using server = await localServer(leading);
    const client = createClient({ baseUrl: server.baseUrl, key: 'k' });
    const calls = [() => client.grades.list(), () => client.keys.rotate(1), () => client.stream().next()];
    for (const call of calls) {
      const error = await failureOf(call());
      expect(error).toBeInstanceOf(AssayApiError);
      expect(error).toMatchObject({ status, message: expect.stringContaining('redirect') });
    }
    expect(server.requests).toHaveLength(3);
    expect(other.requests).toEqual([]);
  });
});

describe('retries', () => {
  test.each([429, 503])('a GET is tried again after %i, not before Retry-After', async (status) => {
    const busy = json(refusal(status, status === 429 ? 'rate-limited' : 'not-ready'), status, {
      'retry-after': '1',
    });
    await using server = await localServer(busy, fine);
    const before = performance.now();
    await createClient({ baseUrl: server.baseUrl }).grades.list();
    expect(performance.now() - before).toBeGreaterThanOrEqual(1000);
    expect(server.requests).toHaveLength(2);
  });

  test('a GET is tried again after a lost connection', async () => {
    await using server = await localServer(dropped, fine);
    await createClient({ baseUrl: server.baseUrl }).grades.list();
    expect(server.requests).toHaveLength(2);
  });

  test('a connection that stays lost is an error of its own, after the retries', async () => {
    await using server = await localServer(dropped);
    const error = await failureOf(createClient({ baseUrl: server.baseUrl, retries: 1 }).grades.list());
    expect(error).toBeInstanceOf(AssayConnectionError);
    expect(error).toMatchObject({ timedOut: false });
    expect(server.requests).toHaveLength(2);
  });

  test('what answers with a secret is sent once, each call under an Idempotency-Key of its own', async () => {
    const made = json({ data: { id: 2, secret: null }, simulated: false }, 201);
    await using server = await localServer(dropped, json({}, 503), dropped, made);
    const { keys, webhooks } = createClient({ baseUrl: server.baseUrl });
    expect(await failureOf(keys.create({ name: 'bot' }))).toBeInstanceOf(AssayConnectionError);
    expect(await failureOf(keys.rotate(2))).toMatchObject({ status: 503 });
    const hook = webhooks.create({ url: 'https://example.com', topics: ['grades'] });
    expect(await failureOf(hook)).toBeInstanceOf(AssayConnectionError);
    expect(await keys.create({ name: 'bot' })).toMatchObject({ data: { id: 2 } });
    const sent = server.requests.map(({ headers }) => headers['idempotency-key'] as string);
    expect(new Set(sent).size).toBe(4);
    for (const key of sent) expect(key).toMatch(/^[\da-f]{32}$/);
    expect(server.requests[0].headers['content-type']).toBe('application/json');
  });

  test('a key is revoked without an answer to read', async () => {
    await using server = await localServer((response) => response.writeHead(204).end());
    expect(await createClient({ baseUrl: server.baseUrl }).keys.revoke(3)).toBeUndefined();
    expect(server.requests[0]).toMatchObject({ method: 'DELETE', url: '/v1/keys/3' });
    expect(server.requests[0].headers).not.toHaveProperty('content-type');
  });

  test('a POST without a body is sent once', async () => {
    await using server = await localServer(dropped);
    const error = await failureOf(createClient({ baseUrl: server.baseUrl }).session.open('k'));
    expect(error).toBeInstanceOf(AssayConnectionError);
    expect(server.requests).toHaveLength(1);
  });

  test('a server that asks for more patience than there is gets no second attempt', async () => {
    await using server = await localServer(
      json(refusal(503, 'not-ready'), 503, { 'retry-after': '3600' }),
      fine,
    );
    const error = await failureOf(createClient({ baseUrl: server.baseUrl }).grades.list());
    expect(error).toMatchObject({ code: 'not-ready', retryAfterMs: 3_600_000 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('time', () => {
  test('an attempt ends at its timeout', async () => {
    await using server = await localServer(silent);
    const client = createClient({ baseUrl: server.baseUrl, timeoutMs: 50, retries: 0 });
    expect(await failureOf(client.grades.list())).toMatchObject({ timedOut: true });
  });

  test('the caller may abort an attempt, and the pause before one', async () => {
    await using slow = await localServer(silent);
    const abort = new AbortController();
    const call = createClient({ baseUrl: slow.baseUrl }).grades.list({}, { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 20);
    expect(await failureOf(call)).toMatchObject({ message: 'enough' });

    await using busy = await localServer(json(refusal(429, 'rate-limited'), 429, { 'retry-after': '30' }));
    const signal = AbortSignal.timeout(100);
    const error = await failureOf(createClient({ baseUrl: busy.baseUrl }).grades.list({}, { signal }));
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(busy.requests).toHaveLength(1);
  });

  test('the pauses grow to a ceiling, spread out, and never undercut the server', () => {
    for (let attempt = 0; attempt < 12; attempt++) {
      const ceiling = Math.min(8_000, 250 * 2 ** attempt);
      const pause = backOffMs(attempt);
      expect(pause).toBeGreaterThanOrEqual(ceiling / 2);
      expect(pause).toBeLessThanOrEqual(ceiling);
      expect(backOffMs(attempt, 5_000)).toBeGreaterThan(5_000);
    }
    expect(new Set(Array.from({ length: 20 }, () => backOffMs(3))).size).toBeGreaterThan(10);
  });

  test('Retry-After is read in both its forms', () => {
    const at = (retryAfter: string, date = 'Mon, 01 Jul 2024 00:00:00 GMT') =>
      retryAfterMs(new Headers({ 'retry-after': retryAfter, date }));
    expect(at('7')).toBe(7_000);
    expect(at('Mon, 01 Jul 2024 00:00:09 GMT')).toBe(9_000);
    expect(at('Sun, 30 Jun 2024 00:00:00 GMT')).toBe(0);
    expect(at('soon')).toBeUndefined();
    expect(retryAfterMs(new Headers())).toBeUndefined();
  });
});
