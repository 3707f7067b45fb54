import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { FileImportRow, JobRow, Status, WorldRow } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pricesCsv } from './prices-csv.ts';
import { type StartedServer, startForTest } from './started.ts';

const LONG = { timeout: 30_000 };

let started: StartedServer;

const open = async (): Promise<void> => {
  started = await startForTest(
    { simulated: true },
    {
      simulation: { id: 'simulated', assets: 12, days: 120 },
      live: { assets: 4, days: 50, baseUrl: 'http://127.0.0.1:9' },
      exchanges: ['binance'],
    },
  );
  await started.server.settled;
};

const json = async <T>(response: Promise<Response>): Promise<T & { simulated: boolean; code?: string }> =>
  (await (await response).json()) as T & { simulated: boolean };

const upload = (body: string, query: string): Promise<Response> =>
  started.ask(`/v1/imports?${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/octet-stream' },
  });

const serve = (wish: object): Promise<Response> =>
  started.ask('/v1/world', {
    method: 'POST',
    body: JSON.stringify(wish),
    headers: { 'content-type': 'application/json' },
  });

const imports = async (): Promise<FileImportRow[]> =>
  (await json<{ data: FileImportRow[] }>(started.ask('/v1/imports'))).data;

/** The server answers nothing for a moment while it turns. */
const status = async (): Promise<{ data?: Status; simulated?: boolean }> => {
  try {
    return await json<{ data: Status }>(started.ask('/v1/status'));
  } catch {
    return {};
  }
};

const ended = (): Promise<unknown> =>
  expect.poll(async () => (await imports()).every(({ outcome }) => outcome !== 'waiting'), LONG).toBe(true);

const oneServer = (): void => {
  beforeAll(open, 60_000);
  afterAll(() => started.stop());
};

describe('a file that is handed in', () => {
  oneServer();

  test('is imported into the real world while the simulated one is served, and served on a wish', async () => {
    const [head, ...rows] = pricesCsv(12, 300).trimEnd().split('\n');
    const broken = [head, ...rows, rows[0].replace(/[^,]+$/, 'much')].join('\n');
    const sent = await upload(broken, 'name=prices.csv&volumeUnit=quote');
    expect(sent.status).toBe(202);
    await ended();
    const [row] = await imports();
    expect(row).toMatchObject({ name: 'prices.csv', outcome: 'imported', kind: 'bars', assets: 12 });
    expect([row.rows, row.rejected]).toEqual([rows.length, 1]);
    expect(row.rejects).toMatchObject([{ line: rows.length + 2, reason: expect.any(String) }]);
    expect((await status()).simulated).toBe(true);

    const before = await json<{ data: WorldRow }>(started.ask('/v1/world'));
    expect(before.data).toMatchObject({ serves: 'simulated', real: ['file:prices'] });
    expect((await serve({ world: 'real' })).status).toBe(202);
    await started.server.settled;
    expect(await status()).toMatchObject({ simulated: false, data: { ready: true } });
    expect(started.server.simulated).toBe(false);
    const grades = await (await started.ask('/v1/grades?limit=500')).text();
    expect(grades).not.toContain('SIM');
    expect(await imports()).toHaveLength(1);

    expect((await upload(broken, 'name=again.csv&volumeUnit=quote')).status).toBe(202);
    await ended();
    expect((await imports())[0]).toMatchObject({ name: 'again.csv', outcome: 'duplicate' });

    // One wish, however often it is told; and none other until it is met.
    const [first, again, other] = await Promise.all(
      ['simulated', 'simulated', 'real'].map((world) => serve({ world })),
    );
    expect([first.status, again.status, other.status]).toEqual([202, 202, 409]);
    await expect.poll(status, LONG).toMatchObject({ simulated: true, data: { ready: true } });
    expect(await (await started.ask('/v1/grades?limit=500')).text()).toContain('SIM001');
  }, 90_000);
});

describe('an operator', () => {
  oneServer();

  test('learns which exchange answers, and gets none that does not', async () => {
    const { data } = await json<{ data: { id: string; fault: string }[] }>(
      started.ask('/v1/world/exchanges'),
    );
    expect(data).toEqual([{ id: 'binance', fault: expect.stringContaining('fetch failed') }]);
    expect(await json(serve({ world: 'real', exchange: 'binance' }))).toMatchObject({
      code: 'source-unavailable',
    });
    expect(await json(serve({ world: 'real', exchange: 'mtgox' }))).toMatchObject({
      code: 'settings-invalid',
    });
    expect((await status()).simulated).toBe(true);
  });

  /** A file of which the first bytes are sent. */
  const begin = (headers: Record<string, string>): ClientRequest => {
    const key = { 'x-api-key': started.ownerKey };
    const sent = request(`${started.server.url}/v1/imports`, {
      method: 'POST',
      headers: { ...key, ...headers },
    });
    sent.write('date,symbol,');
    return sent;
  };

  test('is told at once of a file that is too large', async () => {
    const sent = begin({ 'content-length': String(256 * 2 ** 20 + 1) });
    sent.on('error', () => {});
    const [{ statusCode, headers }] = (await once(sent, 'response')) as [IncomingMessage];
    sent.destroy();
    expect([statusCode, headers.connection]).toEqual([413, 'close']);
  });

  test('gets no other world while a file comes in', async () => {
    const sent = begin({});
    const refused = once(sent, 'response');
    await expect.poll(async () => (await json(serve({ world: 'simulated' }))).code, LONG).toBe('job-running');
    sent.end('open');
    const [response] = (await refused) as [IncomingMessage];
    response.resume();
    await ended();
    expect((await serve({ world: 'simulated' })).status).toBe(202);
  });

  test('is needed', async () => {
    const made = await json<{ data: { secret: string } }>(
      started.ask('/v1/keys', {
        method: 'POST',
        body: JSON.stringify({ name: 'reader' }),
        headers: { 'content-type': 'application/json' },
      }),
    );
    const headers = { 'x-api-key': made.data.secret };
    for (const [path, method] of [
      ...[
        ['/v1/settings', 'GET'],
        ['/v1/world', 'GET'],
        ['/v1/world', 'POST'],
        ['/v1/world/exchanges', 'GET'],
      ],
      ...[
        ['/v1/imports?name=a.csv', 'POST'],
        ['/v1/imports', 'GET'],
        ['/v1/jobs/1/cancel', 'POST'],
      ],
    ])
      expect(await json(started.ask(path, { method, headers }))).toMatchObject({ code: 'scope-missing' });
  });

  test('cancels a job: the file is not held by half', async () => {
    const body = pricesCsv(60, 2000);
    await upload(body, 'name=long.csv&volumeUnit=quote');
    const running = async (): Promise<JobRow | undefined> =>
      (await status()).data?.jobs.find(({ kind, state }) => kind === 'import' && state === 'running');
    let job: JobRow | undefined;
    await expect
      .poll(async () => {
        job = await running();
        return job?.cancellable;
      }, LONG)
      .toBe(true);
    const answer = await json<{ data: JobRow }>(
      started.ask(`/v1/jobs/${job?.id}/cancel`, { method: 'POST' }),
    );
    expect(answer.data).toMatchObject({ id: job?.id, cancellable: false });
    await ended();
    expect((await imports())[0].outcome).toBe('cancelled');
    const { data: world } = await json<{ data: WorldRow }>(started.ask('/v1/world'));
    expect(world.real).toEqual([]);
    expect(await json(started.ask('/v1/jobs/999/cancel', { method: 'POST' }))).toMatchObject({
      code: 'not-found',
    });
  });

  test('signs out: the browser is told to forget the cookie', async () => {
    const opened = await started.ask('/v1/session', { method: 'POST' });
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0];
    const closed = await started.ask('/v1/session', { method: 'DELETE' });
    expect(closed.status).toBe(204);
    const [name, ...rest] = (closed.headers.get('set-cookie') ?? '').split('=');
    expect(name).toBe(cookie.split('=')[0]);
    expect(rest.join('=')).toMatch(/^; Path=\/; .*Max-Age=0$/);
  });
});

describe('a file', () => {
  oneServer();

  test('that cannot be read is refused with the reason, and changes nothing', async () => {
    await upload('<html>not found</html>', 'name=page.csv');
    await ended();
    const [row] = await imports();
    expect(row).toMatchObject({ outcome: 'refused', rows: 0 });
    expect(row.fault).toContain('page.csv');
    expect(await json(serve({ world: 'real' }))).toMatchObject({ code: 'settings-invalid' });
  });

  test.each([
    ['whose name leads elsewhere', 'x', 'name=..%2Fowner.key'],
    ['whose name is hidden', 'x', 'name=.env'],
    ['that is empty', '', 'name=empty.csv'],
    ['of an unknown unit', 'x', 'name=a.csv&volumeUnit=lots'],
  ])('%s is an invalid request', async (_, body, query) => {
    expect(await json(upload(body, query))).toMatchObject({ code: 'invalid-request' });
    expect(await imports()).toHaveLength(1);
  });
});
