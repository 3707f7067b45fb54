import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR } from '@assay/core/kernel';
import { endpoints } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  expectProblem,
  METERED,
  type OwnedApp,
  openAccountApp,
  openOwnedApp,
} from './testing/account-app.ts';

let now = Date.UTC(2024, 5, 15);
let on: OwnedApp;
let owner: string;

beforeAll(async () => {
  on = await openOwnedApp(() => now);
  owner = on.owner;
});

afterAll(() => on.close());

describe('who may call what', () => {
  test('no key, a wrong key, and a key in the address', async () => {
    expectProblem(await on.ask(METERED), 'key-missing', endpoints.listGrades);
    expectProblem(await on.ask(METERED, 'assay_nope'), 'key-invalid', endpoints.listGrades);
    expectProblem(await on.ask(`${METERED}?api_key=${owner}&x-api-key=${owner}`), 'key-missing');
  });

  test('a key as x-api-key, as a bearer, and in the further header of the route', async () => {
    const key = await on.key();
    for (const headers of [
      { 'x-api-key': key },
      { authorization: `Bearer ${key}` },
      { authorization: `bearer ${key}` },
      { api_key: key },
    ])
      expect((await on.ask(METERED, undefined, { headers })).statusCode).toBe(200);
    expectProblem(await on.ask('/v1/plans', undefined, { headers: { api_key: key } }), 'key-missing');
  });

  test('a key without the scope', async () => {
    const reader = await on.key();
    expectProblem(await on.ask('/v1/keys', reader), 'scope-missing', endpoints.listKeys);
    expectProblem(await on.post('/v1/keys', reader, { name: 'x' }), 'scope-missing', endpoints.createKey);
    const manager = await on.key({ scopes: ['account'] });
    expectProblem(await on.ask(METERED, manager), 'scope-missing', endpoints.listGrades);
  });

  test('a plan opens endpoints by tag and by id; what is not metered is open to all', async () => {
    const barsOnly = await on.key({ plan: 'bars-only' });
    expectProblem(await on.ask(METERED, barsOnly), 'plan-lacks-endpoint', endpoints.listGrades);
    expect((await on.ask(METERED, await on.key({ plan: 'signals' }))).statusCode).toBe(200);
    expect((await on.ask('/v1/usage', barsOnly)).statusCode).toBe(200);
  });

  test('a plan that is not configured opens nothing', async () => {
    expectProblem(
      await on.ask(METERED, await on.key({ plan: 'gone' })),
      'plan-unknown',
      endpoints.listGrades,
    );
  });

  test('an expired key', async () => {
    const key = await on.key({ expiresAt: now + HOUR });
    expect((await on.ask(METERED, key)).statusCode).toBe(200);
    now += HOUR;
    expectProblem(await on.ask(METERED, key), 'key-invalid');
  });
});

describe('calls a minute', () => {
  test('the limit is told with every answer, and when it is over how long to wait', async () => {
    const key = await on.key({ plan: 'slow' });
    const first = await on.ask(METERED, key);
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '2;w=60',
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '30',
    });
    await on.ask(METERED, key);
    const refused = await on.ask(METERED, key);
    expectProblem(refused, 'rate-limited', endpoints.listGrades);
    expect(refused.headers).toMatchObject({
      'retry-after': '30',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '30',
      'x-ratelimit-reset': String(now / 1000 + 30),
    });
    now += 29_000;
    expect((await on.ask(METERED, key)).statusCode).toBe(429);
    now += 1000;
    expect((await on.ask(METERED, key)).statusCode).toBe(200);
    expect((await on.ask(METERED, key)).statusCode).toBe(429);
  });

  test('keys of one account share it; a limit of one key is its own', async () => {
    const account = (await on.accounts.keys.verify(await on.key({ plan: 'slow' })))?.account;
    const [one, two] = [await on.key({ plan: 'slow', account }), await on.key({ plan: 'slow', account })];
    expect((await on.ask(METERED, one)).statusCode).toBe(200);
    expect((await on.ask(METERED, two)).statusCode).toBe(200);
    expect((await on.ask(METERED, one)).statusCode).toBe(429);
    const single = await on.key({ ratePerMinute: 1 });
    expect((await on.ask(METERED, single)).headers['ratelimit-limit']).toBe('1');
    expect((await on.ask(METERED, single)).statusCode).toBe(429);
  });

  test('what the limit of one key refuses takes nothing from the account', async () => {
    const account = (await on.accounts.keys.verify(await on.key({ plan: 'slow' })))?.account;
    const small = await on.key({ plan: 'slow', account, ratePerMinute: 1 });
    expect((await on.ask(METERED, small)).statusCode).toBe(200);
    for (let i = 0; i < 5; i++) expect((await on.ask(METERED, small)).statusCode).toBe(429);
    const other = await on.key({ plan: 'slow', account });
    expect((await on.ask(METERED, other)).statusCode).toBe(200);
    expect((await on.ask(METERED, other)).statusCode).toBe(429);
  });

  test('a key without limit is told none', async () => {
    expect((await on.ask(METERED, owner)).headers).not.toHaveProperty('ratelimit-limit');
  });
});

describe('calls a month', () => {
  const quotaOf = async (key: string) => (await on.ask('/v1/usage', key)).json().quota;

  test('fifty at once get what the plan has, and no more; the account still sees why', async () => {
    const key = await on.key({ plan: 'three' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => on.ask(METERED, key)));
    const count = (status: number) => answers.filter(({ statusCode }) => statusCode === status).length;
    expect([count(200), count(402)]).toEqual([3, 47]);
    expectProblem(await on.ask(METERED, key), 'quota-exhausted', endpoints.listGrades);
    expect(await quotaOf(key)).toMatchObject({
      plan: 'three',
      callsPerMonth: 3,
      used: 3,
      remaining: 0,
      resetsAt: '2024-07-01T00:00:00.000Z',
    });
  });

  test('keys of one account share it, and making more of them gains nothing', async () => {
    const manager = await on.key({ plan: 'three', scopes: ['read', 'account'] });
    const made = await on.post('/v1/keys', manager, { name: 'more' });
    expect(made.statusCode).toBe(201);
    const { secret, account } = made.json().data;
    expect(await quotaOf(manager)).toMatchObject({ account });
    for (const key of [manager, secret, manager]) expect((await on.ask(METERED, key)).statusCode).toBe(200);
    expect((await on.ask(METERED, secret)).statusCode).toBe(402);
  });

  test('a plan with overage goes on, and counts', async () => {
    const key = await on.key({ plan: 'three-and-more' });
    for (let i = 0; i < 5; i++) expect((await on.ask(METERED, key)).statusCode).toBe(200);
    expect(await quotaOf(key)).toMatchObject({ used: 5, remaining: 0 });
  });

  test('what was refused is not charged', async () => {
    const key = await on.key({ plan: 'slow' });
    for (let i = 0; i < 5; i++) await on.ask(METERED, key);
    now += 60_000;
    expect(await quotaOf(key)).toMatchObject({ used: 2 });
  });

  test('it survives a restart, and begins anew with the month', async () => {
    const own = await mkdtemp(join(tmpdir(), 'assay-accounts-'));
    let time = Date.UTC(2024, 11, 31, 23, 59);
    const first = await openAccountApp(own, () => time);
    const key = await first.key({ plan: 'three' });
    expect((await first.ask(METERED, key)).statusCode).toBe(200);
    expect((await first.ask(METERED, key)).statusCode).toBe(200);
    await first.close();
    const second = await openAccountApp(own, () => time);
    expect((await second.ask(METERED, key)).statusCode).toBe(200);
    expect((await second.ask(METERED, key)).statusCode).toBe(402);
    time += 60_000;
    expect((await second.ask(METERED, key)).statusCode).toBe(200);
    expect((await second.ask('/v1/usage', key)).json().quota).toMatchObject({
      used: 1,
      remaining: 2,
      resetsAt: '2025-02-01T00:00:00.000Z',
    });
    const { data } = (await second.ask('/v1/usage?interval=day&from=2024-12-01', key)).json();
    expect(data.filter(({ endpoint }: { endpoint: string }) => endpoint === 'listGrades')).toEqual([
      { period: '2024-12-31', key: 1, endpoint: 'listGrades', calls: 3, charged: 3 },
      { period: '2025-01-01', key: 1, endpoint: 'listGrades', calls: 1, charged: 1 },
    ]);
    await second.close();
    await rm(own, { recursive: true, force: true });
  });
});
