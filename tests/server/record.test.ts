import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { systemClock } from '@assay/core/kernel';
import {
  AUDIT_RULES,
  auditEntries,
  formatVerifierKey,
  httpLog,
  parseAddCheckpoint,
  parsePolicy,
  parseProofFile,
  readEntry,
  TILE_WIDTH,
  verifyEntry,
} from '@assay/core/ledger';
import type { EndpointId, Endpoints, ResponseOf } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFake } from '../../adapters/witnesses/testing/fake-witness.ts';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

const ASSAY = new URL('../../apps/cli/bin/assay.mjs', import.meta.url).pathname;

let started: StartedServer;
let fake: Awaited<ReturnType<typeof startFake>>;
let folder: string;
let witnesses: string;

/** Without a key: the record is for everybody. */
const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(started.server.url + path, { headers });

const json = async <Id extends EndpointId>(path: string): Promise<ResponseOf<Endpoints[Id]>> =>
  (await ask(path)).json() as Promise<ResponseOf<Endpoints[Id]>>;

beforeAll(async () => {
  fake = await startFake(async ({ body }) => ({
    status: 200,
    body: await fake.cosignature(parseAddCheckpoint(body).checkpoint.note.text),
  }));
  folder = await mkdtemp(join(tmpdir(), 'assay-record-'));
  const { key, url } = fake.witness;
  witnesses = `witness fake ${formatVerifierKey(key)} ${url}\nquorum fake\n`;
  await writeFile(join(folder, 'policy'), witnesses);
  started = await startForTest({ simulated: true, logPolicy: join(folder, 'policy') }, SMALL_SIMULATION);
  await started.server.settled;
});

afterAll(async () => {
  await started.stop();
  await fake.stop();
  await rm(folder, { recursive: true });
});

const logOnceWitnessed = async (): Promise<ResponseOf<Endpoints['getLog']>['data']> => {
  for (;;) {
    const { data } = await json<'getLog'>('/v1/log');
    if (data.witnessed?.size === data.size) return data;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('the public record', () => {
  test('says who the log is, and who has seen how much of it', async () => {
    const log = await logOnceWitnessed();
    expect(log).toMatchObject({
      origin: expect.stringMatching(/^simulated\.assay\.local\/[0-9a-f]{8}$/),
      logged: { size: log.size },
      witnesses: { quorum: 'fake', names: ['fake'] },
      anchored: null,
    });
    expect(log.size).toBeGreaterThan(500);
  });

  test('a statement is verified with its proof file and a policy, by nothing else of the server', async () => {
    const { verifierKey } = await logOnceWitnessed();
    const policy = parsePolicy(`log ${verifierKey}\n${witnesses}`);
    const { data } = await json<'listStatements'>('/v1/statements?kind=grade&limit=3');
    expect(data).toHaveLength(3);
    for (const { number, proof, seen } of data) {
      const response = await ask(proof);
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      const one = await json<'getStatement'>(`/v1/statements/${number}`);
      const entry = new TextEncoder().encode(one.data.entry);
      const file = await response.text();
      expect(parseProofFile(file).extra).toEqual(entry);
      expect(await verifyEntry(file, entry, policy)).toMatchObject({ verified: true, index: number });
      const other = new TextEncoder().encode(one.data.entry.replace('"grade"', '"grades"'));
      expect(await verifyEntry(file, other, policy)).toMatchObject({ verified: false });
      expect(seen).toEqual({ logged: true, witnessed: true, anchored: false });
    }
  });

  test('the tiles hold every entry, and an audit of them finds nothing wrong', async () => {
    const reader = httpLog(`${started.server.url}/log`, fetch);
    const { size } = await reader.checkpoint();
    const entries = [];
    for (let index = 0; index * TILE_WIDTH < size; index++) {
      const bundle = await reader.readBundle(index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH));
      entries.push(...bundle.map((bytes, i) => readEntry(index * TILE_WIDTH + i, bytes)));
    }
    const { findings, entries: read } = auditEntries(entries, systemClock.now());
    expect(read).toBe(size);
    expect(findings.filter(({ rule }) => AUDIT_RULES[rule].severity === 'fault')).toEqual([]);
  });

  test('every checkpoint is there with its cosignatures, a page at a time', async () => {
    const { size } = await logOnceWitnessed();
    const signed = await Array.fromAsync(httpLog(`${started.server.url}/log`, fetch).checkpoints());
    expect(signed.length).toBeGreaterThan(1);
    expect(signed[0].size).toBe(0);
    expect(signed.at(-1)?.size).toBe(size);
    expect(signed.at(-1)?.note.signatures).toHaveLength(2);
    const first = await json<'listLogCheckpoints'>('/log/checkpoints?limit=1&fields=size');
    expect(first).toMatchObject({ data: [{ size: 0 }], simulated: true });
    const second = await json<'listLogCheckpoints'>(`/log/checkpoints?limit=1&cursor=${first.nextCursor}`);
    expect(second.data[0].size).toBe(signed[1].size);
    const newest = await json<'listLogCheckpoints'>('/log/checkpoints?limit=1&sort=-size');
    expect(newest.data[0].size).toBe(size);
    expect((await ask('/log/checkpoints?cursor=abc')).status).toBe(400);
  });

  test('tiles are cacheable for ever, the checkpoint for a moment', async () => {
    const checkpoint = await ask('/log/checkpoint');
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=1');
    const size = Number((await checkpoint.text()).split('\n')[1]);
    const hashes = await ask('/log/tile/0/000');
    expect(hashes.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await hashes.arrayBuffer()).byteLength).toBe(8192);
    const partial = await ask(`/log/tile/0/000.p/5`);
    expect((await partial.arrayBuffer()).byteLength).toBe(160);
    const level1 = await ask(`/log/tile/1/000.p/${Math.floor(size / 256)}`);
    expect((await level1.arrayBuffer()).byteLength).toBe(32 * Math.floor(size / 256));
    const entries = await ask('/log/tile/entries/000', { 'accept-encoding': 'gzip' });
    expect(entries.headers.get('content-encoding')).toBe('gzip');
  });

  test.each([
    '/log/tile/0/999',
    '/log/tile/0/000.p/0',
    '/log/tile/0/0',
    '/log/tile/9/000',
    '/log/tile/entries/x000/000',
    '/log/tile/',
    '/log/nothing',
    '/v1/statements/999999',
    '/v1/statements/999999/proof',
  ])('%s is not there', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('a number that is none is refused', async () => {
    expect((await ask('/v1/statements/-1')).status).toBe(400);
    expect((await ask('/v1/statements/99999999999999999999')).status).toBe(400);
    expect((await ask('/v1/statements/x/proof')).status).toBe(400);
    expect((await ask('/v1/statements?cursor=abc')).status).toBe(400);
  });

  test('a list goes on where its page ended', async () => {
    const { asOf } = (await json<'listStatements'>('/v1/statements?kind=batch&limit=1')).data[0];
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: ResponseOf<Endpoints['listStatements']> = await json<'listStatements'>(
        `/v1/statements?kind=risk&from=${asOf}&sort=number&limit=20&fields=number${next}`,
      );
      seen.push(...page.data.map(({ number }) => number));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const { data } = await json<'listStatements'>('/v1/statements?kind=risk&limit=500');
    expect(seen.toReversed()).toEqual(data.map(({ number }) => number));
    expect((await json<'listStatements'>(`/v1/statements?kind=risk&to=${asOf}`)).data).toEqual([]);
  });

  test('what is promised stands in the log', async () => {
    const { data } = await json<'getSchedule'>('/v1/schedule');
    const entry = await json<'getStatement'>(`/v1/statements/${data[0].statement}`);
    expect(entry.data).toMatchObject({ kind: 'schedule', subject: 'daily' });
    expect(Date.parse(data[0].nextSlot.asOf)).toBeGreaterThan(systemClock.now());
  });

  test.each([
    '/log/checkpoint',
    '/log/checkpoints',
    '/log/tile/0/000',
    '/log/tile/entries/000',
    '/v1/log',
    '/v1/schedule',
    '/v1/statements?limit=1',
    '/v1/statements/0',
    '/v1/statements/0/proof',
    '/v1/track-record',
    '/v1/statements/999999',
  ])('the page of anybody may read %s, without cookies', async (path) => {
    const { headers } = await ask(path, { origin: 'https://verifier.example' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const preflight = await fetch(started.server.url + path, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://verifier.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
    });
    expect([preflight.status, await preflight.text()]).toEqual([204, '']);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('if-none-match');
    expect(preflight.headers.get('access-control-allow-headers')).not.toMatch(/key|authorization/i);
  });

  test.each(['/v1/grades', '/v1/status', '/v1/session', '/metrics', '/openapi.json', '/', '/log/nothing'])(
    'no other page may read %s',
    async (path) => {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await started.ask(path, { method, headers: { origin: 'https://a.example' } });
        expect(headers.get('access-control-allow-origin')).toBeNull();
        expect(headers.get('access-control-allow-headers')).toBeNull();
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      }
    },
  );

  test('another Host is refused here too', async () => {
    const { hostname, port } = new URL(started.server.url);
    const request = httpRequest({
      hostname,
      port,
      path: '/log/checkpoint',
      headers: { host: 'evil.example' },
    });
    const [response] = await once(request.end(), 'response');
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});

describe('one data directory', () => {
  const assay = async (...args: string[]) => {
    const child = spawn(process.execPath, [ASSAY, ...args, '--data', started.dataDir]);
    const [out, err] = [text(child.stdout), text(child.stderr)];
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out: await out, err: await err };
  };

  test('has one server: others that start at once stop with a reason', async () => {
    const others = await Promise.all(
      Array.from({ length: 3 }, () => assay('serve', '--port', '0', '--simulated')),
    );
    for (const { code, err } of others)
      expect([code, err]).toEqual([75, expect.stringContaining('another server is running on')]);
  });

  test('commands work beside it, and log nothing twice', async () => {
    const { size } = await logOnceWitnessed();
    const policy = join(folder, 'policy');
    const { code, err } = await assay('grade', '--simulated');
    expect([code, err]).toEqual([2, expect.stringContaining('name them by --log-policy')]);
    const graded = JSON.parse((await assay('grade', '--simulated', '--json', '--log-policy', policy)).out);
    expect(graded.log).toMatchObject({ size, issued: 0, corrected: 0, backfilled: [] });
    expect((await assay('show', 'risk', '--simulated')).code).toBe(0);
    const { findings } = JSON.parse((await assay('doctor', '--json')).out);
    expect(findings).toContainEqual({
      check: 'simulated log',
      verdict: 'ok',
      detail: expect.stringContaining('under the last checkpoint'),
    });
  }, 60_000);
});
