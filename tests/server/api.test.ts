import { request as httpRequest } from 'node:http';
import { openAccountStore } from '@assay/adapters/store';
import { ERRORS, systemClock } from '@assay/core/kernel';
import {
  type Endpoint,
  type EndpointId,
  type Endpoints,
  endpoints,
  problem,
  type ResponseOf,
} from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

let started: StartedServer;
let symbol: string;
let webhook: number;

beforeAll(async () => {
  started = await startForTest({ simulated: true }, SMALL_SIMULATION);
  await started.server.settled;
  const { data } = await json<'listGrades'>('/v1/grades?abstained=false&limit=1');
  symbol = data[0].asset;
  const body = JSON.stringify({ url: 'https://example.com/hook', topics: ['grades'] });
  const headers = { 'content-type': 'application/json' };
  const made = await started.ask('/v1/webhooks', { method: 'POST', headers, body });
  webhook = ((await made.json()) as ResponseOf<Endpoints['createWebhook']>).data.id;
});

afterAll(() => started.stop());

type Page = ResponseOf<Endpoints['listGrades']>;
type Row = Record<string, string | number | null>;

const json = async <Id extends EndpointId>(path: string): Promise<ResponseOf<Endpoints[Id]>> =>
  (await started.ask(path)).json() as Promise<ResponseOf<Endpoints[Id]>>;

const pathOf = ({ path }: Endpoint): string =>
  path
    .replace('{asset}', symbol)
    .replace('{number}', '0')
    .replace('{key}', '1')
    .replace('{webhook}', String(webhook))
    .replace('{index}', 'active');

const expectProblem = async (response: Response, code: keyof typeof ERRORS) => {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const given: unknown = await response.json();
  const body = problem.parse(given);
  expect(body).toEqual(given);
  expect(body).toMatchObject({
    code,
    status: ERRORS[code].status,
    requestId: response.headers.get('x-request-id'),
  });
  expect(response.status).toBe(ERRORS[code].status);
  return body;
};

const jsonEndpoints = Object.entries(endpoints)
  .filter(
    ([, { mediaType, method, status }]) =>
      mediaType === 'application/json' && method === 'GET' && status === 200,
  )
  .map(([id, endpoint]) => ({ id: id as EndpointId, endpoint: endpoint as Endpoint }));

describe('every endpoint', () => {
  test.each(jsonEndpoints)('$id answers as its schema says', async ({ endpoint }) => {
    const response = await started.ask(pathOf(endpoint));
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(endpoint.response.parse(body)).toEqual(body);
  });

  test.each(jsonEndpoints)('$id says that the market is simulated', async ({ id, endpoint }) => {
    const response = await started.ask(pathOf(endpoint));
    expect(response.headers.get('x-assay-simulated')).toBe('true');
    const body = (await response.json()) as Record<string, unknown>;
    expect(id === 'getOpenApi' ? body['x-simulated'] : body.simulated).toBe(true);
  });

  const guarded = jsonEndpoints.filter(({ endpoint }) => endpoint.access === 'key');

  test.each(guarded)('$id needs a key', async ({ endpoint }) => {
    const url = started.server.url + pathOf(endpoint);
    await expectProblem(await fetch(url), 'key-missing');
    await expectProblem(await fetch(url, { headers: { 'x-api-key': 'assay_wrong' } }), 'key-invalid');
    await expectProblem(await fetch(url, { headers: { authorization: 'Bearer nope' } }), 'key-invalid');
  });

  test.each(guarded)('$id refuses what it does not know', async ({ endpoint }) => {
    const body = await expectProblem(await started.ask(`${pathOf(endpoint)}?nonsense=1`), 'invalid-request');
    expect(body.issues).not.toEqual([]);
  });
});

describe('keys', () => {
  test('a bearer token is a key too', async () => {
    const headers = { authorization: `Bearer ${started.ownerKey}` };
    expect((await fetch(`${started.server.url}/v1/status`, { headers })).status).toBe(200);
  });

  test('a limited key is told its limit, and when it is over it', async () => {
    const accounts = await openAccountStore({ kind: 'sqlite', folder: started.dataDir }, systemClock);
    const { key } = await accounts.keys.create({
      name: 'slow',
      scopes: ['read'],
      plan: 'owner',
      ratePerMinute: 2,
    });
    await accounts.close();
    const ask = () => fetch(`${started.server.url}/v1/assets`, { headers: { 'x-api-key': key } });
    expect((await ask()).headers.get('ratelimit-limit')).toBe('2');
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(refused, 'rate-limited');
  });

  test('the page on this machine needs none', async () => {
    const page = await fetch(`${started.server.url}/`, { headers: { accept: 'text/html' } });
    const cookie = page.headers.get('set-cookie')?.split(';')[0] as string;
    expect(page.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await fetch(`${started.server.url}/v1/assets`, { headers: { cookie } })).status).toBe(200);
    const forged = cookie.replace(/\.(\d+)\./, (_, expiry) => `.${Number(expiry) + 1}.`);
    await expectProblem(
      await fetch(`${started.server.url}/v1/assets`, { headers: { cookie: forged } }),
      'key-missing',
    );
  });

  test('a page that came through a proxy gets no session', async () => {
    const headers = { accept: 'text/html', 'x-forwarded-for': '203.0.113.9' };
    expect((await fetch(`${started.server.url}/`, { headers })).headers.get('set-cookie')).toBeNull();
  });

  test('a key opens a session', async () => {
    const response = await started.ask('/v1/session', { method: 'POST' });
    expect(response.status).toBe(200);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] as string;
    expect(cookie).not.toContain(started.ownerKey);
    expect((await fetch(`${started.server.url}/v1/status`, { headers: { cookie } })).status).toBe(200);
    await expectProblem(await fetch(`${started.server.url}/v1/session`, { method: 'POST' }), 'key-missing');
  });

  test('another Host header is refused: a web page may not reach us by DNS', async () => {
    const status = await new Promise((resolve, reject) => {
      const options = { headers: { host: 'evil.example' } };
      httpRequest(`${started.server.url}/healthz`, options, (response) =>
        resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('lists', () => {
  const all = async (path: string): Promise<Row[]> => {
    const rows: Row[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await json<'listGrades'>(
        `${path}&limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      rows.push(...(page.data as unknown as Row[]));
      cursor = page.nextCursor;
    }
    return rows;
  };

  test.each(['-trader', 'trader', 'asset', '-change24h'])(
    'pages of grades sorted by %s are the whole list, once',
    async (sort) => {
      const whole = (await json<'listGrades'>(`/v1/grades?sort=${sort}&limit=500`)).data as unknown as Row[];
      expect(await all(`/v1/grades?sort=${sort}`)).toEqual(whole);
      const by = sort.replace('-', '');
      const values = whole.flatMap((row) => row[by] ?? []);
      const sorted = values.toSorted((a, b) => (a < b ? -1 : 1));
      expect(values).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
      const firstNull = whole.findIndex((row) => row[by] === null);
      expect(firstNull === -1 || whole.slice(firstNull).every((row) => row[by] === null)).toBe(true);
    },
  );

  test.each(['bars', 'grades', 'signals'])(
    'pages of %s of one asset are the whole history, both ways',
    async (what) => {
      const by = what === 'bars' ? 'time' : 'asOf';
      const down = await all(`/v1/assets/${symbol}/${what}?sort=-${by}`);
      const up = await all(`/v1/assets/${symbol}/${what}?sort=${by}`);
      expect(down.length).toBeGreaterThan(300);
      expect(up).toEqual(down.toReversed());
      expect(new Set(up.map((row) => row[by])).size).toBe(up.length);
    },
  );

  test('a range is half-open', async () => {
    const [newest, next] = (await json<'listBars'>(`/v1/assets/${symbol}/bars?limit=2`)).data;
    const { data } = await json<'listBars'>(`/v1/assets/${symbol}/bars?from=${next.time}&to=${newest.time}`);
    expect(data).toEqual([next]);
    await expectProblem(
      await started.ask(`/v1/assets/${symbol}/bars?from=2024-02-01&to=2024-01-01`),
      'invalid-request',
    );
  });

  test('only the fields that are asked for', async () => {
    const { data } = await json<'listGrades'>('/v1/grades?fields=asset,trader&limit=3');
    expect(data.map(Object.keys)).toEqual([1, 2, 3].map(() => ['asset', 'trader']));
  });

  test('filters', async () => {
    const { data } = await json<'listGrades'>('/v1/grades?signal=1&minTrader=60&maxTrader=90&limit=500');
    expect(data.length).toBeGreaterThan(0);
    for (const row of data) expect(row).toMatchObject({ signal: 1, abstained: null });
    expect(data.every(({ trader }) => trader !== null && trader >= 60 && trader <= 90)).toBe(true);
    const one = await json<'listPrices'>(`/v1/prices?asset=${symbol.toLowerCase()}`);
    expect(one.data.map(({ asset }) => asset)).toEqual([symbol]);
  });

  test.each([
    'limit=0',
    'limit=501',
    'limit=abc',
    'cursor=%00',
    'cursor=W10',
    'sort=nonsense',
    'fields=nonsense',
    'signal=2',
    'minTrader=101',
    'minTrader=',
    'limit=1&limit=2',
  ])('?%s is a clear error', async (query) => {
    await expectProblem(await started.ask(`/v1/grades?${query}`), 'invalid-request');
  });
});

describe('judgements', () => {
  test('an abstained asset says why, and has no number', async () => {
    const { data } = await json<'listGrades'>('/v1/grades?abstained=true&limit=1');
    expect(data[0]).toMatchObject({ trader: null, signal: null, momentum: null });
    expect(data[0].abstained?.reason).toMatch(/\.$/);
  });

  test('an explanation adds up to the grade, and the grades to the Trader Grade', async () => {
    const { data } = await json<'explainGrade'>(`/v1/assets/${symbol}/grades/explanation`);
    const { data: grades } = await json<'listGrades'>(`/v1/grades?asset=${symbol}`);
    let trader = 0;
    for (const { grade, weight, baseline, contributions } of data.grades) {
      const sum = contributions.reduce((total, { points }) => total + points, baseline);
      expect(sum).toBeCloseTo(grade, 2);
      trader += weight * grade;
      for (const { rank } of contributions) expect(rank).not.toBeNull();
    }
    expect(trader).toBeCloseTo(grades[0].trader as number, 3);
  });

  test('what was computed long after its time is marked as backfill', async () => {
    const { data } = await json<'listGradeHistory'>(`/v1/assets/${symbol}/grades?limit=3`);
    expect(data.map(({ backfill }) => backfill)).toEqual([false, true, true]);
  });

  test('an unknown asset is not found', async () => {
    await expectProblem(await started.ask('/v1/assets/NOSUCH/grades'), 'not-found');
    await expectProblem(await started.ask('/v1/nothing'), 'not-found');
  });
});

describe('answers', () => {
  test('an unchanged answer costs no body', async () => {
    const first = await started.ask('/v1/grades');
    const etag = first.headers.get('etag') as string;
    const again = await started.ask('/v1/grades', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
  });

  test('validators are compared weakly, in lists too, and a star is any', async () => {
    const etag = (await started.ask('/v1/prices')).headers.get('etag') as string;
    for (const header of ['*', `"other", ${etag}`, etag.replace('W/', '')]) {
      expect((await started.ask('/v1/prices', { headers: { 'if-none-match': header } })).status).toBe(304);
    }
    expect((await started.ask('/v1/prices', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('an encoding that is refused is not sent', async () => {
    const refused = await started.ask('/v1/grades', {
      headers: { 'accept-encoding': 'br; q=0, gzip;q=0.0' },
    });
    expect(refused.headers.get('content-encoding')).toBeNull();
  });

  test('an address that cannot be read is a problem like any other', async () => {
    await expectProblem(await started.ask('/v1/assets/%ff'), 'invalid-request');
  });

  test.each(['/openapi.json', '/v1/status'])('%s has an ETag and is compressed', async (path) => {
    const { headers } = await started.ask(path, { headers: { 'accept-encoding': 'gzip' } });
    expect(headers.get('etag')).toMatch(/^W\//);
    if (path === '/openapi.json') expect(headers.get('content-encoding')).toBe('gzip');
  });

  test.each(['gzip', 'br'])('%s is the same answer', async (encoding) => {
    const plain = await (
      await started.ask('/v1/grades', { headers: { 'accept-encoding': 'identity' } })
    ).text();
    const packed = await started.ask('/v1/grades', { headers: { 'accept-encoding': encoding } });
    expect(packed.headers.get('content-encoding')).toBe(encoding);
    expect(await packed.text()).toBe(plain);
  });

  test('a request id that is given comes back, a wild one does not', async () => {
    expect(
      (await started.ask('/healthz', { headers: { 'x-request-id': 'abc-1' } })).headers.get('x-request-id'),
    ).toBe('abc-1');
    const wild = await started.ask('/healthz', { headers: { 'x-request-id': 'a b<script>' } });
    expect(wild.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('metrics count by route and never by address', async () => {
    await started.ask(`/v1/assets/${symbol}`);
    const text = await (await started.ask('/metrics')).text();
    expect(text).toContain('route="/v1/assets/:asset"');
    expect(text).not.toContain(`/v1/assets/${symbol}`);
    const { data } = await json<'getStatus'>('/v1/status');
    expect(text).toContain(`assay_assets{state="graded"} ${data.graded}\n`);
    expect(text).toContain(`assay_assets{state="abstained"} ${data.abstained}\n`);
  });

  test('docs and the error catalogue are served, with nothing from elsewhere', async () => {
    const docs = await started.ask('/docs/');
    expect(docs.status).toBe(200);
    expect(await docs.text()).not.toMatch(/(src|href)="https?:/);
    const errors = await (await started.ask('/docs/errors')).text();
    for (const code of Object.keys(ERRORS)) expect(errors).toContain(`id="${code}"`);
  });

  test('a body that is too large is refused', async () => {
    const body = 'x'.repeat(70_000);
    const response = await started.ask('/v1/session', {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
    });
    await expectProblem(response, 'payload-too-large');
  });
});
