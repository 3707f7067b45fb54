import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR } from '@assay/core/kernel';
import { endpoints } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectProblem, type OwnedApp, openOwnedApp } from './testing/account-app.ts';

let now = Date.UTC(2024, 5, 15);
let on: OwnedApp;
let owner: string;

beforeAll(async () => {
  on = await openOwnedApp(() => now);
  owner = on.owner;
});

afterAll(() => on.close());

describe('bodies', () => {
  test.each([
    ['{"name":', 'invalid-request'],
    ['{"name":""}', 'invalid-request'],
    ['{"name":"x","nonsense":1}', 'invalid-request'],
    ['{"name":"x","__proto__":{}}', 'invalid-request'],
    ['[]', 'invalid-request'],
    ['{"name":"x","expiresAt":"2020-01-01"}', 'invalid-request'],
    ['{"name":"x","plan":"nope"}', 'invalid-request'],
    [`{"name":"${'x'.repeat(70_000)}"}`, 'payload-too-large'],
  ] as const)('%.40s is a clear error', async (payload, code) => {
    expectProblem(await on.post('/v1/keys', owner, payload), code, endpoints.createKey);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('%s is not JSON', async (type) => {
    const answer = await on.post('/v1/keys', owner, '{"name":"x"}', { 'content-type': type });
    expectProblem(answer, 'media-type-unsupported', endpoints.createKey);
  });

  test('a body that is left out is an empty one', async () => {
    expectProblem(await on.ask('/v1/keys', owner, { method: 'POST' }), 'invalid-request');
  });
});

describe('Idempotency-Key', () => {
  const once = { 'idempotency-key': 'order-1' };
  const keys = async (): Promise<number> => (await on.ask('/v1/keys?limit=500', owner)).json().data.length;

  test('the same request again is answered again, without the secret, and makes nothing', async () => {
    const first = await on.post('/v1/keys', owner, { name: 'once' }, once);
    const before = await keys();
    const again = await on.post('/v1/keys', owner, { name: 'once' }, once);
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      location: first.headers.location,
    });
    const { secret, ...shown } = first.json().data;
    expect(secret).toMatch(/^assay_/);
    expect(again.json().data).toEqual({ ...shown, secret: null });
    expect(await keys()).toBe(before);
    const stored = await readFile(join(on.folder, 'accounts', 'state.sqlite-wal'), 'latin1');
    expect(stored).toContain('"secret":null');
    expect(stored).not.toContain(secret);
  });

  test('another request under it, and a text that is none', async () => {
    expectProblem(
      await on.post('/v1/keys', owner, { name: 'other' }, once),
      'idempotency-mismatch',
      endpoints.createKey,
    );
    expectProblem(await on.post('/v1/keys/1/rotate', owner, {}, once), 'idempotency-mismatch');
    for (const text of ['a b', 'x'.repeat(256)])
      expectProblem(
        await on.post('/v1/keys', owner, { name: 'x' }, { 'idempotency-key': text }),
        'invalid-request',
      );
  });

  test('of two at once one is done', async () => {
    const headers = { 'idempotency-key': 'at-once' };
    const before = await keys();
    const answers = await Promise.all(
      [1, 2].map(() => on.post('/v1/keys', owner, { name: 'twin' }, headers)),
    );
    expect(await keys()).toBe(before + 1);
    for (const answer of answers)
      if (answer.statusCode !== 201) {
        expectProblem(answer, 'idempotency-in-flight', endpoints.createKey);
        expect(answer.headers['retry-after']).toBe('1');
      }
  });

  test('what failed may be tried again; others have texts of their own', async () => {
    const headers = { 'idempotency-key': 'retry' };
    const soon = new Date(now + HOUR).toISOString();
    now += 2 * HOUR;
    expectProblem(
      await on.post('/v1/keys', owner, { name: 'x', expiresAt: soon }, headers),
      'invalid-request',
    );
    now -= 2 * HOUR;
    expect((await on.post('/v1/keys', owner, { name: 'x', expiresAt: soon }, headers)).statusCode).toBe(201);
    const other = await on.key({ scopes: ['operate'], plan: 'owner' });
    expect((await on.post('/v1/keys', other, { name: 'x' }, headers)).statusCode).toBe(201);
  });
});
