import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { DAY, sha256 } from '@assay/core/kernel';
import { encodeStatement, type Statement } from '@assay/core/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StateLocation } from './database.ts';
import { holdServerLease } from './log-lease.ts';
import { DATABASES } from './real-databases.ts';
import { openWorldStore, type WorldStore } from './world-store.ts';

const KILLS = Number(process.env.ASSAY_LEDGER_KILLS ?? 5);
const T0 = Date.UTC(2024, 5, 30);

const statement = (subject: string, more: Partial<Statement> = {}): Statement => ({
  kind: 'grade',
  subject,
  asOf: T0,
  issuedAt: T0 + 1000,
  slot: { schedule: 'daily', number: 3 },
  model: null,
  inputs: null,
  value: { trader: 50 },
  abstained: null,
  supersedes: null,
  ...more,
});

const moduleUrl = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);

/** Appends batches of seven statements for ever, and says the number of the first of each once it is kept. */
const appending = (location: StateLocation): string => `
  const { openWorldStore } = await import(${moduleUrl('world-store.ts')});
  const world = await openWorldStore(${JSON.stringify(location)}, 'real');
  const statement = ${JSON.stringify(statement('X', { value: 'x'.repeat(500) }))};
  for (let i = 0; ; i++) {
    const batch = Array.from({ length: 7 }, (_, j) => ({ ...statement, subject: process.pid + '-' + i + '-' + j }));
    const first = await world.statements.write((writer) => writer.append(batch));
    process.stdout.write(first + ' ' + process.pid + '-' + i + '\\n');
  }`;

const tryingToServe = (location: StateLocation): string => `
  const { holdServerLease } = await import(${moduleUrl('log-lease.ts')});
  await holdServerLease(${JSON.stringify(location)}).then(
    () => { process.stdout.write('serving'); setTimeout(() => process.exit(0), 3000); },
    (error) => { process.stdout.write(error.code + ' ' + error.message); process.exit(0); });`;

const run = (program: string) => ['--input-type=module', '-e', program];
const execute = promisify(execFile);

/** Runs a process that appends, and kills it after some batches. @returns what it acknowledged: first number and name. */
const killedWhileAppending = async (location: StateLocation, after: number): Promise<[number, string][]> => {
  const child = spawn(process.execPath, run(appending(location)), { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: [number, string][] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [first, name] = line.split(' ');
    if (name !== undefined) acknowledged.push([Number(first), name]);
    if (acknowledged.length === after) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return acknowledged;
};

describe.each(DATABASES)('$name', ({ start }) => {
  let database: Awaited<ReturnType<typeof start>>;
  let world: WorldStore;

  beforeAll(async () => {
    database = await start();
    world = await openWorldStore(database.location, 'real');
  });

  afterAll(async () => {
    await world.close();
    await database.stop();
  });

  const append = (...statements: Statement[]) =>
    world.statements.write((writer) => writer.append(statements));

  test('statements are found by number and by what they are about', async () => {
    expect(await append(statement('A'), statement('B'))).toBe(0);
    expect(await append(statement('A', { supersedes: 0, value: null }))).toBe(2);
    expect(await append(statement('A', { asOf: T0 + DAY, slot: null }))).toBe(3);
    const [a] = [encodeStatement(statement('A'))];
    expect(await world.statements.at(0)).toEqual({
      number: 0,
      digest: sha256(a),
      bytes: a,
      statement: statement('A'),
    });
    expect(await world.statements.at(4)).toBeUndefined();
    expect((await world.statements.newest('grade', 'A'))?.number).toBe(3);
    expect((await world.statements.newest('grade', 'A', T0 + DAY))?.number).toBe(2);
    expect(await world.statements.newest('grade', 'C')).toBeUndefined();
    expect((await world.statements.asOf('grade', T0)).map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(await world.log.fsck()).toEqual([]);
  });

  test('lists are filtered and go on where a page ended', async () => {
    const numbers = async (query: object): Promise<number[]> => {
      const all = { newestFirst: true, limit: 10, ...query };
      return (await world.statements.list(all)).map(({ number }) => number);
    };
    expect(await numbers({})).toEqual([3, 2, 1, 0]);
    expect(await numbers({ subject: 'A', limit: 2 })).toEqual([3, 2]);
    expect(await numbers({ subject: 'A', after: 2 })).toEqual([0]);
    expect(await numbers({ after: 1, newestFirst: false })).toEqual([2, 3]);
    expect(await numbers({ from: T0 + DAY })).toEqual([3]);
    expect(await numbers({ to: T0 + DAY, kind: 'grade' })).toEqual([2, 1, 0]);
    expect(await numbers({ kind: 'risk' })).toEqual([]);
  });

  test('what fails half-way leaves neither entry nor row', async () => {
    const failing = world.statements.write(async (writer) => {
      await writer.append([statement('Z')]);
      throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    await expect(append(statement('Z', { value: 'z'.repeat(70_000) }))).rejects.toThrow(RangeError);
    expect(await world.log.size()).toBe(4);
    expect(await world.statements.newest('grade', 'Z')).toBeUndefined();
  });

  test('private statements are due when their time has come, once', async () => {
    const first = await append(
      statement('grade/P', { kind: 'commitment' }),
      statement('grade/Q', { kind: 'commitment' }),
      statement('grades/P', { kind: 'commitment' }),
    );
    const kept = ['P', 'Q', 'R'].map((subject, i) => ({
      number: first + i,
      bytes: encodeStatement(statement(subject)),
      key: new Uint8Array(32).fill(i),
      revealBy: T0 + i,
    }));
    await world.statements.write((writer) => writer.keepPrivate(kept));
    expect(await world.statements.nextReveal()).toBe(T0);
    await world.statements.write(async (writer) => {
      const committed = await writer.committed('grade', T0);
      expect(committed.map(({ number, statement: { subject } }) => [number, subject])).toEqual([
        [first, 'P'],
        [first + 1, 'Q'],
      ]);
      const due = await writer.due(T0 + 1, 10);
      expect(due.map(({ number, key }) => [number, key[0]])).toEqual([
        [first, 0],
        [first + 1, 1],
      ]);
      await writer.noteRevealed(
        due.map(({ number }) => number),
        100,
      );
      expect(await writer.due(T0 + 1, 10)).toEqual([]);
    });
    expect(await world.statements.nextReveal()).toBe(T0 + 2);
  });

  test('receipts are kept once for a checkpoint and grow complete', async () => {
    const receipt = { anchor: 'a', size: 4, root: new Uint8Array(32), proof: Uint8Array.of(1) };
    await world.statements.keepReceipt({ ...receipt, state: 'pending' }, T0);
    await world.statements.keepReceipt({ ...receipt, state: 'complete', proof: Uint8Array.of(2) }, T0 + 9);
    await world.statements.keepReceipt({ ...receipt, size: 7, state: 'pending' }, T0 + 9);
    expect(await world.statements.receipts(5)).toEqual([
      { ...receipt, size: 7, state: 'pending', submittedAt: T0 + 9 },
      { ...receipt, state: 'complete', proof: Uint8Array.of(2), submittedAt: T0 },
    ]);
  });

  test(`a process killed while it appends, ${KILLS} times: nothing that it acknowledged is lost or renumbered`, async () => {
    const acknowledged: [number, string][] = [];
    for (let i = 0; i < KILLS; i++)
      acknowledged.push(...(await killedWhileAppending(database.location, 20 + 13 * i)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(20 * KILLS);
    for (const [first, name] of acknowledged) {
      const batch = await world.statements.list({ after: first - 1, newestFirst: false, limit: 7 });
      expect(batch.map(({ number, statement: { subject } }) => [number, subject])).toEqual(
        Array.from({ length: 7 }, (_, j) => [first + j, `${name}-${j}`]),
      );
    }
    expect(new Set(acknowledged.map(([first]) => first)).size).toBe(acknowledged.length);
    expect(await world.log.fsck()).toEqual([]);
    const size = await world.log.size();
    const rows = await world.statements.list({ newestFirst: true, limit: 10 ** 6 });
    expect(rows).toHaveLength(size);
  }, 120_000);

  test('of several servers that start at once exactly one gets the state, and the next after it has ended', async () => {
    const starts = Array.from({ length: 5 }, () =>
      execute(process.execPath, run(tryingToServe(database.location))),
    );
    const said = (await Promise.all(starts)).map(({ stdout }) => stdout);
    expect(said.filter((line) => line === 'serving')).toHaveLength(1);
    expect(said.filter((line) => line.startsWith('state-busy another server is running on'))).toHaveLength(4);
    const lease = await holdServerLease(database.location);
    await expect(holdServerLease(database.location)).rejects.toMatchObject({ code: 'state-busy' });
    // Commands still append beside a server.
    await append(statement('beside'));
    await lease.release();
    await (await holdServerLease(database.location)).release();
  });
});
