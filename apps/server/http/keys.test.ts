import { DAY } from '@assay/core/kernel';
import { endpoints } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OWNER_PLAN } from '../accounts/plans.ts';
import { expectProblem, METERED, type OwnedApp, openOwnedApp, PLANS } from './testing/account-app.ts';

let now = Date.UTC(2024, 5, 15);
let on: OwnedApp;
let owner: string;

beforeAll(async () => {
  on = await openOwnedApp(() => now);
  owner = on.owner;
});

afterAll(() => on.close());

describe('keys', () => {
  test('an operator makes one, sees it, and revokes it; it is dead at once', async () => {
    const made = await on.post('/v1/keys', owner, { name: 'bot', plan: 'slow', scopes: ['read'] });
    expect(made.statusCode).toBe(201);
    expect(endpoints.createKey.response.parse(made.json())).toEqual(made.json());
    const { secret, id, account } = made.json().data;
    expect(made.headers.location).toBe(`/v1/keys/${id}`);
    expect(made.headers['cache-control']).toBe('no-store');
    expect(account).toBe(id);
    expect((await on.ask(METERED, secret)).statusCode).toBe(200);
    const shown = await on.ask(`/v1/keys/${id}`, owner);
    expect(endpoints.getKey.response.parse(shown.json())).toEqual(shown.json());
    expect(shown.payload).not.toContain(secret);
    const revoked = await on.ask(`/v1/keys/${id}`, owner, { method: 'DELETE' });
    expect([revoked.statusCode, revoked.payload]).toEqual([204, '']);
    expectProblem(await on.ask(METERED, secret), 'key-invalid');
    const { data } = (await on.ask(`/v1/keys/${id}`, owner)).json();
    expect(data.revokedAt).not.toBeNull();
    expect(data.lastUsedAt === null || typeof data.lastUsedAt === 'string').toBe(true);
    const dead = (await on.ask('/v1/keys?state=dead&limit=500', owner)).json().data;
    expect(dead.map((key: { id: number }) => key.id)).toContain(id);
  });

  test('a rotated key: the old text is good for its grace, in the form it had', async () => {
    const made = (await on.post('/v1/keys', owner, { name: 'moved', form: 'tm' })).json().data;
    expect(made.secret).toMatch(/^tm-[\da-f]{8}-/);
    const rotated = await on.post(`/v1/keys/${made.id}/rotate`, owner, { graceSeconds: 60 });
    expect(rotated.statusCode).toBe(200);
    const { secret } = rotated.json().data;
    expect(secret).toMatch(/^tm-/);
    expect(secret).not.toBe(made.secret);
    for (const key of [secret, made.secret]) expect((await on.ask(METERED, key)).statusCode).toBe(200);
    now += 60_000;
    expectProblem(await on.ask(METERED, made.secret), 'key-invalid');
    const again = await on.ask(`/v1/keys/${made.id}/rotate`, owner, { method: 'POST' });
    expectProblem(await on.ask(METERED, secret), 'key-invalid');
    expect((await on.ask(METERED, again.json().data.secret)).statusCode).toBe(200);
  });

  test('who is no operator gives nothing away that it has not itself', async () => {
    const manager = await on.key({
      scopes: ['read', 'account'],
      expiresAt: now + 30 * DAY,
    });
    expectProblem(await on.post('/v1/keys', manager, { name: 'x', scopes: ['operate'] }), 'scope-missing');
    for (const wish of [{ plan: 'owner' }, { account: 1 }, { account: 'new' }, { expiresAt: '2099-01-01' }])
      expectProblem(await on.post('/v1/keys', manager, { name: 'x', ...wish }), 'invalid-request');
    const { data } = (await on.post('/v1/keys', manager, { name: 'x' })).json();
    expect(data).toMatchObject({ plan: 'free', callsPerMinute: null, scopes: ['read'] });
    expect(Date.parse(data.expiresAt)).toBe(now + 30 * DAY);
  });

  test('a key with a limit of its own gets no second one, nor one that lives longer', async () => {
    const { account } = (await on.accounts.keys.verify(await on.key())) ?? {};
    const scopes = ['read', 'account'] as const;
    const idOf = async (key: string) => (await on.accounts.keys.verify(key))?.id;
    const sibling = await idOf(await on.key({ account }));
    const limited = await on.key({ account, scopes, ratePerMinute: 6 });
    expectProblem(await on.post('/v1/keys', limited, { name: 'x' }), 'scope-missing');
    expectProblem(await on.post(`/v1/keys/${sibling}/rotate`, limited, {}), 'scope-missing');
    const own = await on.post(`/v1/keys/${await idOf(limited)}/rotate`, limited, {});
    expect(own.json().data.callsPerMinute).toBe(6);
    const ending = await on.key({ account, scopes, expiresAt: now + DAY });
    expectProblem(await on.post(`/v1/keys/${sibling}/rotate`, ending, {}), 'scope-missing');
    const shorter = await idOf(await on.key({ account, expiresAt: now + DAY / 2 }));
    expect((await on.post(`/v1/keys/${shorter}/rotate`, ending, {})).statusCode).toBe(200);
    const operator = await on.key({ scopes: ['operate'], ratePerMinute: 6 });
    expect((await on.post(`/v1/keys/${sibling}/rotate`, operator, {})).statusCode).toBe(200);
  });

  test('the keys of others are not there; stronger ones of the own account are not handed out', async () => {
    const manager = await on.key({ scopes: ['account'] });
    const own = await on.accounts.keys.verify(manager);
    const others = (await on.accounts.keys.verify(owner))?.id;
    for (const [method, url] of [
      ['GET', `/v1/keys/${others}`],
      ['DELETE', `/v1/keys/${others}`],
      ['POST', `/v1/keys/${others}/rotate`],
      ['GET', '/v1/keys/999999'],
    ] as const)
      expectProblem(await on.ask(url, manager, { method }), 'not-found', endpoints.getKey);
    await on.key({ scopes: ['operate'], account: own?.account });
    const { data } = (await on.ask('/v1/keys', manager)).json();
    expect(data.map(({ account }: { account: number }) => account)).toEqual([own?.account, own?.account]);
    const rotate = await on.ask(`/v1/keys/${data[1].id}/rotate`, manager, { method: 'POST' });
    expectProblem(rotate, 'scope-missing', endpoints.rotateKey);
    expect((await on.ask('/v1/usage?of=everybody', await on.key())).statusCode).toBe(403);
  });

  test('plans are listed as they are configured, with that of the owner', async () => {
    const answer = (await on.ask('/v1/plans', owner)).json();
    expect(endpoints.listPlans.response.parse(answer)).toEqual(answer);
    expect(answer.data).toEqual([...PLANS, OWNER_PLAN]);
  });

  test('usage by key, page by page, and of everybody for operators', async () => {
    const key = await on.key();
    await on.ask(METERED, key);
    const own = (await on.ask('/v1/usage', key)).json();
    expect(endpoints.listUsage.response.parse(own)).toEqual(own);
    expect(new Set(own.data.map((row: { key: number }) => row.key)).size).toBe(1);
    const seen: object[] = [];
    let cursor = '';
    do {
      const page = (await on.ask(`/v1/usage?of=everybody&limit=5${cursor}`, owner)).json();
      seen.push(...page.data);
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(new Set(seen.map((row) => JSON.stringify(row))).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(10);
    expectProblem(await on.ask('/v1/usage?cursor=nonsense', owner), 'invalid-request');
    for (const range of ['from=2024-06-01&to=2024-06-01', 'from=2024-06-02&to=2024-06-01'])
      expectProblem(await on.ask(`/v1/usage?${range}`, owner), 'invalid-request', endpoints.listUsage);
    expectProblem(await on.ask('/v1/usage?cursor=WzEsIiJd', owner), 'invalid-request');
  });
});

describe('sessions', () => {
  const sessionOf = async (key: string): Promise<string> => {
    const answer = await on.ask('/v1/session', key, { method: 'POST' });
    return String(answer.headers['set-cookie']).split(';')[0];
  };

  test('a session counts as its key, has its limits, and dies with it', async () => {
    const key = await on.key({ plan: 'three' });
    const id = (await on.accounts.keys.verify(key))?.id as number;
    const headers = { cookie: await sessionOf(key) };
    for (let i = 0; i < 3; i++) expect((await on.ask(METERED, undefined, { headers })).statusCode).toBe(200);
    expect((await on.ask(METERED, undefined, { headers })).statusCode).toBe(402);
    expect((await on.ask(METERED, key)).statusCode).toBe(402);
    await on.ask(`/v1/keys/${id}`, owner, { method: 'DELETE' });
    expectProblem(await on.ask(METERED, undefined, { headers }), 'key-missing');
  });

  test('a rotation ends it as it ends the text that opened it', async () => {
    const key = await on.key();
    const id = (await on.accounts.keys.verify(key))?.id;
    const read = async (cookie: string) => on.ask(METERED, undefined, { headers: { cookie } });
    const first = await sessionOf(key);
    const rotated = await on.post(`/v1/keys/${id}/rotate`, owner, { graceSeconds: 60 });
    const inGrace = await sessionOf(key);
    const newest = await sessionOf(rotated.json().data.secret);
    for (const cookie of [first, inGrace, newest]) expect((await read(cookie)).statusCode).toBe(200);
    now += 60_000;
    for (const cookie of [first, inGrace]) expectProblem(await read(cookie), 'key-missing');
    expect((await read(newest)).statusCode).toBe(200);
    await on.post(`/v1/keys/${id}/rotate`, owner, {});
    expectProblem(await read(newest), 'key-missing');
  });

  test('it does not outlive its key', async () => {
    const key = await on.key({ expiresAt: now + 90_000 });
    const answer = await on.ask('/v1/session', key, { method: 'POST' });
    expect(Date.parse(answer.json().expiresAt)).toBe(now + 90_000);
    expect(answer.headers['set-cookie']).toContain('Max-Age=90');
  });

  test('under the name of another platform a cookie counts for nothing', async () => {
    const from = { cookie: await sessionOf(owner), host: 'api.tokenmetrics.com' };
    expectProblem(await on.ask(METERED, undefined, { headers: from }), 'key-missing');
    expect((await on.ask(METERED, owner, { headers: from })).statusCode).toBe(200);
  });

  const pageFor = async (cookie?: string): Promise<string | undefined> => {
    const headers = { accept: 'text/html', host: 'localhost', ...(cookie === undefined ? {} : { cookie }) };
    const given = (await on.ask('/operate', undefined, { headers })).headers['set-cookie'];
    return given === undefined ? undefined : String(given).split(';')[0];
  };

  test('the page on this machine reads without a key, and is counted as itself', async () => {
    const cookie = await pageFor();
    const from = { cookie, host: 'localhost', 'sec-fetch-site': 'same-origin' };
    expectProblem(await on.post('/v1/keys', undefined, { name: 'by page' }, from), 'scope-missing');
    expectProblem(await on.ask('/v1/keys', undefined, { headers: { cookie } }), 'scope-missing');
    expect((await on.ask(METERED, undefined, { headers: { cookie } })).statusCode).toBe(200);
    const usage = (await on.ask('/v1/usage', undefined, { headers: { cookie } })).json();
    expect(usage.quota).toMatchObject({ account: 0, plan: 'owner', callsPerMonth: null });
    expect(usage.data).toContainEqual(expect.objectContaining({ key: 0, endpoint: 'listGrades', calls: 1 }));
  });

  test('with the session of the owner key it manages keys, and keeps it as long as the key is good', async () => {
    const ownerOfPage = await on.key({ scopes: ['operate'], plan: 'owner' });
    const cookie = await sessionOf(ownerOfPage);
    const from = { cookie, host: 'localhost', 'sec-fetch-site': 'same-origin' };
    expect((await on.post('/v1/keys', undefined, { name: 'by page' }, from)).statusCode).toBe(201);
    const forged = { ...from, 'sec-fetch-site': 'cross-site' };
    expectProblem(await on.post('/v1/keys', undefined, { name: 'x' }, forged), 'origin-refused');
    expect(await pageFor(cookie)).toBeUndefined();
    const id = (await on.accounts.keys.verify(ownerOfPage))?.id;
    await on.ask(`/v1/keys/${id}`, owner, { method: 'DELETE' });
    expectProblem(await on.ask('/v1/keys', undefined, { headers: { cookie } }), 'key-missing');
    const fallen = await pageFor(cookie);
    expect((await on.ask(METERED, undefined, { headers: { cookie: fallen } })).statusCode).toBe(200);
  });

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:80' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: 'http://localhost:80' }, 201],
    [{ origin: 'https://localhost' }, 403],
    [{ origin: 'https://localhost', 'x-forwarded-proto': 'https' }, 201],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 403],
  ])('a change from %o is answered with %i', async (from, status) => {
    const cookie = await sessionOf(owner);
    const answer = await on.post(
      '/v1/keys',
      undefined,
      { name: 'x' },
      { cookie, host: 'localhost', ...from },
    );
    expect(answer.statusCode).toBe(status);
    if (status === 403) expectProblem(answer, 'origin-refused', endpoints.createKey);
    expect((await on.ask('/v1/keys', undefined, { headers: { cookie } })).statusCode).toBe(200);
  });
});
