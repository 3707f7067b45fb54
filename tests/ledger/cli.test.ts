import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '@assay/core/kernel';
import {
  formatBundle,
  formatNote,
  formatProofFile,
  formatVerifierKey,
  type LogReader,
  parseProofFile,
  parseTilePath,
  provenEntry,
  storedLog,
} from '@assay/core/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  gradeWorld,
  NO_WISHES,
  openLogIdentity,
  openWorld,
  publishWorld,
  SIMULATED_SOURCE,
  syncSource,
  type World,
} from '../../apps/server/jobs/index.ts';

const PROGRAM = join(import.meta.dirname, '../../apps/cli/bin/assay.mjs');

let folder: string;
let world: World;
let server: Server;
let url: string;
let policy: string;

interface Ran {
  readonly code: number;
  readonly out: string;
}

const assayIn = (cwd: string, ...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { cwd }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), out: stdout + stderr }),
    );
  });

const assay = (...args: string[]): Promise<Ran> => assayIn(folder, ...args, '--data', folder, '--simulated');

const answer = async (reader: LogReader, path: string): Promise<Uint8Array | string | undefined> => {
  if (path === '/log/checkpoint') return formatNote((await reader.checkpoint()).note);
  const proof = /^\/v1\/statements\/(\d+)\/proof$/.exec(path);
  if (proof !== null) {
    const { proofFile } = await provenEntry(reader, Number(proof[1]));
    return formatProofFile({ ...parseProofFile(proofFile), extra: undefined });
  }
  const tile = parseTilePath(path.replace('/log/', ''));
  if (tile === undefined) return undefined;
  const { level, index, width } = tile;
  return level === 'entries'
    ? formatBundle(await reader.readBundle(index, width))
    : reader.readTile({ level, index, width });
};

const serve = async (reader: LogReader): Promise<string> => {
  server = createServer(async (request, response) => {
    const body = await answer(reader, request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-verify-'));
  world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
  await syncSource(world, { ...SIMULATED_SOURCE, assets: 12, days: 200 }, systemClock);
  await gradeWorld(world, systemClock);
  const identity = await openLogIdentity(world, NO_WISHES);
  await publishWorld(world, identity, systemClock);
  url = await serve(storedLog(world.log));
  policy = join(folder, 'policy');
  await writeFile(policy, `log ${formatVerifierKey(identity.signer.key)}\nquorum none\n`);
}, 120_000);

afterAll(async () => {
  server.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const lastEntry = async (): Promise<number> => (await world.log.size()) - 1;

describe('assay verify', () => {
  test('an entry by its number, and by the URL of its proof', async () => {
    const number = await lastEntry();
    const here = await assay('verify', `${number}`);
    expect(here).toMatchObject({ code: 0, out: expect.stringContaining('Verified: entry') });
    const there = await assay('verify', `${url}/v1/statements/${number}`, '--policy', policy);
    expect(there).toMatchObject({ code: 0, out: expect.stringContaining('Verified: entry') });
  });

  test('a file without a network; another payload, another log or half a file are refused', async () => {
    const { proofFile, entry } = await provenEntry(storedLog(world.log), 3);
    const [proof, bytes, half, stranger] = ['proof', 'entry', 'half', 'stranger'].map((name) =>
      join(folder, name),
    );
    await writeFile(proof, proofFile);
    await writeFile(half, proofFile.slice(0, proofFile.length / 2));
    const forged = entry.slice();
    forged[20] ^= 1;
    await writeFile(bytes, forged);
    const key = 'other.example+1bcf5ab5+AZMFnyZWv9ULj9q7q3BNWX8ILU1dB0aXRZ3kKrCgkzJd';
    await writeFile(
      stranger,
      await readFile(policy, 'utf8').then((text) => text.replace(/^log .*/, `# ${key}`)),
    );
    expect(await assay('verify', proof)).toMatchObject({ code: 0 });
    const refused = await Promise.all([
      assay('verify', proof, '--entry', bytes),
      assay('verify', proof, '--policy', stranger),
      assay('verify', half),
    ]);
    expect(refused.map(({ code }) => code)).toEqual([65, 65, 65]);
    expect(refused[0].out).toContain('✗ inclusion');
    expect(refused[1].out).toContain('✗ origin');
    expect(refused[2].out).toContain('log-malformed');
  });
});

describe('assay verify, of what it is given', () => {
  const each = async (cases: readonly (readonly [string, number, string])[]): Promise<void> => {
    const ran = await Promise.all(cases.map(([what]) => assay('verify', what, '--policy', policy)));
    expect(ran.map(({ code }) => code)).toEqual(cases.map(([, code]) => code));
    cases.forEach(([, , words], i) => {
      expect(ran[i].out).toContain(words);
    });
  };

  test('an address of a statement in any of its forms', async () => {
    const statement = `${url}/v1/statements/3`;
    const forms = [`${statement}/`, `${statement}?a=1`, `${statement}/proof/#x`];
    await each(forms.map((form) => [form, 0, 'Verified: entry 3'] as const));
  }, 60_000);

  test('what is no address or no entry is said in words', async () => {
    await each([
      [url, 2, `${url}/v1/statements/<number>`],
      ['9007199254740991', 2, 'there is no 9007199254740991\nCheck the path'],
      [`${url}/nothing`, 69, 'Check the address'],
    ]);
    expect(await assay('audit', '127.0.0.1:4711')).toMatchObject({
      code: 2,
      out: expect.stringContaining('is no address'),
    });
  }, 60_000);

  test('a proof file and a policy are enough, and nothing is written', async () => {
    const empty = join(folder, 'empty');
    await mkdir(empty);
    const proof = join(folder, 'carrying');
    await writeFile(proof, (await provenEntry(storedLog(world.log), 3)).proofFile);
    const ran = await Promise.all([
      assayIn(empty, 'verify', proof, '--policy', policy),
      assayIn(empty, 'verify', '3', '--log', url, '--policy', policy),
      assayIn(empty, 'audit', url, '--policy', policy),
    ]);
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await readdir(empty)).toEqual([]);
  }, 60_000);
});

describe('assay audit and recompute', () => {
  test('a sound log, here and over HTTP, with judgements made again and a checkpoint for the next time', async () => {
    const kept = join(folder, 'kept');
    const here = await assay('audit', '--sample', '3', '--keep', kept);
    expect(here).toMatchObject({ code: 0, out: expect.stringContaining('No rule is broken.') });
    expect(here.out.match(/recomputed: same/g)).toHaveLength(3);
    const there = await assay('audit', url, '--since', kept, '--policy', policy);
    expect(there).toMatchObject({ code: 0, out: expect.stringContaining('✓ consistency') });
  });

  test('one judgement is made again to the same bytes; a registration cannot be', async () => {
    const [graded] = await world.statements.list({ kind: 'grade', newestFirst: true, limit: 1 });
    expect(await assay('recompute', `${graded.number}`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('SAME'),
    });
    expect(await assay('recompute', '0')).toMatchObject({
      code: 69,
      out: expect.stringContaining('NOT POSSIBLE'),
    });
  });

  test('a value changed by hand in the database is found and named, and never verified', async () => {
    const [graded] = await world.statements.list({ kind: 'grade', newestFirst: true, limit: 1 });
    const forged = new TextDecoder().decode(graded.bytes).replace('"kind":"grade"', '"kind":"grads"');
    const db = new DatabaseSync(join(folder, 'simulated', 'state.sqlite'));
    const change = db.prepare('UPDATE log_entries SET entry = ? WHERE number = ?');
    change.run(new TextEncoder().encode(forged), graded.number);
    try {
      const audit = await assay('audit');
      expect(audit.code).toBe(74);
      expect(audit.out).toContain(`Not as they were: entries ${graded.number}.`);
      expect(await assay('verify', `${graded.number}`)).toMatchObject({
        code: 74,
        out: expect.stringContaining('log-damaged'),
      });
    } finally {
      change.run(graded.bytes, graded.number);
      db.close();
    }
  });
});
