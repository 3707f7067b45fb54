import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERRORS, type ErrorCode } from '@assay/core/kernel';
import { type Endpoint, problem, RECORDED_EXAMPLES, type RecordedExample } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccountApp } from '../../apps/server/http/testing/account-app.ts';
import {
  bodyOf,
  DOCUMENTED,
  type Documented,
  exampleQueries,
  largeQueries,
  pathOf,
  wrongQueries,
} from './conformance/documented.ts';
import { shapeDifferences } from './conformance/shape.ts';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

const tier = (id: string, changes: object) => ({
  ...{
    id,
    title: id,
    callsPerMonth: null,
    callsPerMinute: null,
    overage: false,
    streams: 1,
    endpoints: ['*'],
  },
  ...changes,
});
const PLANS = [
  tier('wide', {}),
  tier('one', { callsPerMinute: 1 }),
  tier('none', { callsPerMonth: 0 }),
  tier('bare', { endpoints: ['getStatus'] }),
];

let started: StartedServer;
let folder: string;
const made: Record<string, string> = {};

const post = async (path: string, body: object): Promise<{ id: number; secret: string }> => {
  const response = await started.ask(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return ((await response.json()) as { data: { id: number; secret: string } }).data;
};

const keyOn = async (plan: string, scopes: readonly string[]): Promise<string> =>
  (await post('/v1/keys', { name: plan, plan, scopes, account: 'new' })).secret;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-plans-'));
  const plans = join(folder, 'plans.json');
  await writeFile(plans, JSON.stringify({ plans: PLANS }));
  started = await startForTest(
    { simulated: true, feed: false, plans, webhooksPrivate: true },
    SMALL_SIMULATION,
  );
  await started.server.settled;
  made.key = String((await post('/v1/keys', { name: 'victim' })).id);
  const { id } = await post('/v1/webhooks', { url: 'http://127.0.0.1:9/', topics: ['signals'] });
  made.webhook = String(id);
  await started.ask(`/v1/webhooks/${id}/test`, { method: 'POST' });
  const newest = await (await started.ask('/v1/statements?limit=1')).json();
  made.number = String((newest as { data: { number: number }[] }).data[0].number);
});

afterAll(async () => {
  await started.stop();
  await rm(folder, { recursive: true, force: true });
});

const ask = (one: Documented, query = '', init: RequestInit = {}): Promise<Response> => {
  const { headers = {}, ...sent } = bodyOf(one);
  return started.ask(pathOf(one, made) + query, {
    ...sent,
    ...init,
    headers: { ...(headers as object), ...(init.headers as object) },
  });
};

const expectProblem = async (response: Response, code: ErrorCode, { errors }: Endpoint): Promise<void> => {
  const given: unknown = await response.json();
  const body = problem.parse(given);
  expect(body).toEqual(given);
  expect([body.code, response.status]).toEqual([code, ERRORS[code].status]);
  expect(errors).toContain(code);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('x-request-id')).toBe(body.requestId);
  expect(body.type).toBe(`/docs/errors#${code}`);
};

const gets = DOCUMENTED.filter(({ endpoint }) => endpoint.method === 'GET' && endpoint.status === 200);
const plainGets = gets.filter(({ endpoint }) => endpoint.mediaType !== 'text/event-stream');
const jsonGets = gets.filter(({ endpoint }) => endpoint.mediaType === 'application/json');
const guarded = DOCUMENTED.filter(({ endpoint }) => endpoint.access === 'key');
const recorded = DOCUMENTED.filter(({ id }) => RECORDED_EXAMPLES[id] !== undefined);
/** Their answer tells of the request itself, or of the time. */
const CHANGING = ['listUsage', 'listKeys', 'getStatus', 'getLog', 'getMetrics', 'getKey', 'getTrackRecord'];

describe('valid', () => {
  // What removes comes last, so that what was made is there for the others.
  const order = DOCUMENTED.filter(
    ({ endpoint }) => endpoint.status !== 101 && endpoint.mediaType !== 'text/event-stream',
  );
  order.sort((a, b) => Number(a.endpoint.method === 'DELETE') - Number(b.endpoint.method === 'DELETE'));

  test.each(
    order.filter(({ id }) => id !== 'retryDelivery' && !id.startsWith('delete') && id !== 'revokeKey'),
  )('$id answers its examples as its schema says', async (one) => {
    for (const query of ['', ...exampleQueries(one).map((text) => `?${text}`)]) {
      const response = await ask(one, query, { headers: { 'x-request-id': 'conformance-1' } });
      expect([query, response.status]).toEqual([query, one.endpoint.status]);
      expect(response.headers.get('x-request-id')).toBe('conformance-1');
      if (one.endpoint.status === 204) continue;
      expect(response.headers.get('content-type')).toContain(one.endpoint.mediaType);
      if (one.endpoint.mediaType !== 'application/json') continue;
      const body: unknown = await response.json();
      if (!query.startsWith('?fields')) expect(one.endpoint.response.parse(body)).toEqual(body);
    }
  });

  test.each(recorded)('$id answers in the shape of its recorded example', async (one) => {
    const { address, answer } = RECORDED_EXAMPLES[one.id] as RecordedExample;
    const { response: schema, mediaType } = one.endpoint;
    expect(schema.parse(answer)).toEqual(answer);
    if (mediaType !== 'application/json' || one.id === 'retryDelivery') return;
    const query = address.includes('?') ? address.slice(address.indexOf('?')) : '';
    const response = await ask(one, query);
    expect(shapeDifferences(answer, await response.json())).toEqual([]);
  });

  test('what has no recorded example is bytes, a socket, the document itself, or answers nothing', () => {
    const without = DOCUMENTED.filter(({ id }) => RECORDED_EXAMPLES[id] === undefined);
    const bodies = without.filter(({ endpoint }) => endpoint.status !== 204);
    expect(bodies.map(({ id }) => id)).toEqual(['getLogTile', 'openSocket', 'getOpenApi']);
    expect(Object.keys(RECORDED_EXAMPLES).filter((id) => !DOCUMENTED.some((one) => one.id === id))).toEqual(
      [],
    );
  });

  test('the stream begins, and the socket asks for its upgrade', async () => {
    const stream = DOCUMENTED.find(({ id }) => id === 'getStream') as Documented;
    const response = await ask(stream);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    await response.body?.cancel();
    const socket = DOCUMENTED.find(({ id }) => id === 'openSocket') as Documented;
    await expectProblem(await ask(socket), 'upgrade-required', socket.endpoint);
  });

  test.each(plainGets)(
    '$id: HEAD is GET without its body, and every answer says how it may be kept',
    async (one) => {
      const [get, head] = [await ask(one), await ask(one, '', { method: 'HEAD' })];
      expect([head.status, await head.text()]).toEqual([get.status, '']);
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      expect(get.headers.get('cache-control')).not.toBeNull();
      if (!CHANGING.includes(one.id)) expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    },
  );

  test.each(jsonGets)(
    '$id is not sent again to whoever has it, and packed to whoever can unpack it',
    async (one) => {
      const first = await ask(one);
      const etag = first.headers.get('etag') as string;
      const text = await first.text();
      expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
      expect(first.headers.get('vary')).toContain('accept-encoding');
      for (const encoding of ['br', 'gzip']) {
        const packed = await ask(one, '', { headers: { 'accept-encoding': encoding } });
        expect(packed.headers.get('content-encoding')).toBe(text.length < 1024 ? null : encoding);
        const unpacked = await packed.text();
        if (!CHANGING.includes(one.id)) expect(unpacked).toBe(text);
      }
      const again = await ask(one, '', {
        headers: { 'if-none-match': CHANGING.includes(one.id) ? '*' : etag },
      });
      expect([again.status, await again.text()]).toEqual([304, '']);
    },
  );
});

describe('wrong', () => {
  test.each(guarded)('$id refuses a query that it does not know', async (one) => {
    await expectProblem(await ask(one, '?nonsense=1'), 'invalid-request', one.endpoint);
  });

  test.each(DOCUMENTED)('$id refuses values of a wrong type, and too large ones', async (one) => {
    for (const query of [...wrongQueries(one), ...largeQueries(one)]) {
      const response = await ask(one, `?${query}`);
      expect([query.slice(0, 60), response.status]).toEqual([query.slice(0, 60), 400]);
      await expectProblem(response, 'invalid-request', one.endpoint);
    }
  });

  const lists = DOCUMENTED.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'));
  test.each(lists)('$id refuses a cursor that no list gave out', async (one) => {
    for (const cursor of ['x', 'W10', 'a'.repeat(257)])
      await expectProblem(await ask(one, `?cursor=${cursor}`), 'invalid-request', one.endpoint);
  });

  const bodies = DOCUMENTED.filter(({ endpoint }) => endpoint.body !== null);
  test.each(bodies)('$id refuses bodies that are missing, wrong, too large or no JSON', async (one) => {
    const json = { 'content-type': 'application/json' };
    const cases = [
      ['{"nonsense":1}', json, 'invalid-request'],
      ['[]', json, 'invalid-request'],
      ['{', json, 'invalid-request'],
      ['a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 'media-type-unsupported'],
      [`{"name":"${'a'.repeat(70_000)}"}`, json, 'payload-too-large'],
    ] as const;
    for (const [body, headers, code] of cases)
      await expectProblem(await ask(one, '', { body, headers }), code, one.endpoint);
    if (one.endpoint.body?.safeParse({}).success === false)
      await expectProblem(await ask(one, '', { body: '{}', headers: json }), 'invalid-request', one.endpoint);
  });

  const named = DOCUMENTED.filter(({ endpoint }) => endpoint.path.includes('{'));
  test.each(named)('$id knows no other name', async (one) => {
    const other: Readonly<Record<string, string>> = { asset: 'NOSUCH', index: 'no-such', tile: '0/999' };
    const path = one.endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => other[name] ?? '2000000000');
    const response = await started.ask(path, bodyOf(one));
    await expectProblem(response, 'not-found', one.endpoint);
  });

  test.each(DOCUMENTED)('$id names its methods to whoever uses another', async (one) => {
    const response = await ask(one, '', { method: 'PATCH' });
    expect([response.status, response.headers.get('allow')]).toEqual([
      405,
      expect.stringContaining(one.endpoint.method),
    ]);
    expect(problem.parse(await response.json()).code).toBe('method-not-allowed');
  });
});

describe('refused', () => {
  const bearing = (key: string) => ({ headers: { 'x-api-key': key } });

  test.each(guarded)('$id: no key, a wrong key, and HEAD too', async (one) => {
    const url = started.server.url + pathOf(one, made);
    await expectProblem(await fetch(url, bodyOf(one)), 'key-missing', one.endpoint);
    await expectProblem(await ask(one, '', bearing('assay_wrong')), 'key-invalid', one.endpoint);
    if (
      one.endpoint.method === 'GET' &&
      one.endpoint.status === 200 &&
      one.endpoint.mediaType === 'application/json'
    )
      expect((await fetch(url, { method: 'HEAD' })).status).toBe(401);
  });

  test.each(guarded)('$id: a key without the scope', async (one) => {
    const key = await keyOn('wide', [one.endpoint.scope === 'read' ? 'account' : 'read']);
    await expectProblem(await ask(one, '', bearing(key)), 'scope-missing', one.endpoint);
  });

  test.each(guarded)('$id: a plan of one call a minute', async (one) => {
    const { scope } = one.endpoint;
    const key = await keyOn('one', scope === 'operate' ? ['operate'] : ['read', 'account']);
    await started.ask('/v1/plans', bearing(key));
    const response = await ask(one, '', bearing(key));
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('ratelimit-remaining')).toBe('0');
    await expectProblem(response, 'rate-limited', one.endpoint);
  });

  const metered = guarded.filter(({ endpoint }) => endpoint.metered);
  test.each(metered)('$id: a month that is used up, and a plan that leaves it out', async (one) => {
    const [poor, bare] = [await keyOn('none', ['read', 'account']), await keyOn('bare', ['read', 'account'])];
    await expectProblem(await ask(one, '', bearing(poor)), 'quota-exhausted', one.endpoint);
    await expectProblem(await ask(one, '', bearing(bare)), 'plan-lacks-endpoint', one.endpoint);
  });
});

test('before the first grading, what rests on it says when to come back', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'assay-empty-'));
  const on = await openAccountApp(empty, () => Date.UTC(2024, 5, 15));
  try {
    const key = await on.key({ plan: 'owner', scopes: ['operate'] });
    // The record waits for a long log to be read, not for grades.
    const waiting = DOCUMENTED.filter(
      ({ endpoint }) => endpoint.errors.includes('not-ready') && endpoint.tag !== 'record',
    );
    expect(waiting.length).toBeGreaterThan(20);
    for (const one of waiting) {
      const { statusCode, headers, payload } = await on.ask(pathOf(one, {}), key);
      expect([one.id, statusCode, headers['retry-after']]).toEqual([one.id, 503, '2']);
      expect(problem.parse(JSON.parse(payload)).code).toBe('not-ready');
    }
  } finally {
    await on.close();
    await rm(empty, { recursive: true, force: true });
  }
});
