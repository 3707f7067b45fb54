import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type AssayError, DAY, sha256 } from '@assay/core/kernel';
import { encodeStatement, type Statement } from '@assay/core/ledger';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPostgres, openDatabase, type StateLocation } from './database.ts';
import { holdServerLease } from './log-lease.ts';
import { SqlLogStore } from './log-store.ts';
import type { LogTables } from './log-tables.ts';
import { DATABASES } from './real-databases.ts';
import { openWorldStore, type WorldStore, worldMigrations } from './world-store.ts';

const KILLS = Number(process.env.ASSAY_LEDGER_KILLS ?? 5);
const STARTS = Number(process.env.ASSAY_LEDGER_STARTS ?? 1);
const WRITERS = 20;
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

/** Writes as the one server on a state until it is killed, or says why it does not; it has no use for the lease itself. */
const tryingToWrite = (location: StateLocation): string => `
  const { holdServerLease } = await import(${moduleUrl('log-lease.ts')});
  const stop = ({ code, message }) => { process.stdout.write(code + ' ' + message + '\\n'); process.exit(75); };
  await holdServerLease(${JSON.stringify(location)}).catch(stop);
  for (let i = 0; i < 3; i++) { await new Promise(setImmediate); gc(); }
  const { openWorldStore } = await import(${moduleUrl('world-store.ts')});
  const world = await openWorldStore(${JSON.stringify(location)}, 'real');
  const statement = ${JSON.stringify(statement('X'))};
  await world.statements.write((writer) => writer.append([{ ...statement, subject: 'writer-' + process.pid }]));
  process.stdout.write('writing\\n');
  setInterval(() => {}, 1000);`;

const run = (program: string) => ['--input-type=module', '-e', program];

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

interface Started {
  readonly pid: number;
  readonly said: string;
  kill(): Promise<void>;
}

/** Starts a writer. @returns once it writes or has stopped. */
const startWriter = async (location: StateLocation): Promise<Started> => {
  const child = spawn(process.execPath, ['--expose-gc', ...run(tryingToWrite(location))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const said = line.value ?? 'ended';
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  if (said !== 'writing') expect(await ended, said).toEqual([75, null]);
  return { pid: child.pid as number, said, kill };
};

describe.each(DATABASES)('$name', ({ name, start }) => {
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

  const ends: (() => Promise<void>)[] = [];

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

  test('a judgement is numbered by its last statement, or by the commitment to it', async () => {
    const about = { kind: 'levels', asOf: T0 + 5 * DAY };
    const first = await append(
      statement('A', about),
      statement('B', about),
      statement('A', { ...about, supersedes: 4 }),
      statement('A', { ...about, asOf: T0 + 6 * DAY }),
      statement('levels/P', { ...about, kind: 'commitment' }),
      statement('level/P', { ...about, kind: 'commitment' }),
      statement('levels/P', { ...about, kind: 'reveal' }),
    );
    const numbers = async (more: object) =>
      (await world.statements.numbers({ kind: 'levels', from: 0, to: T0 + 99 * DAY, ...more })).map(
        ({ subject, asOf, number }) => [subject, (asOf - T0) / DAY, number - first],
      );
    expect(await numbers({ to: T0 + 6 * DAY })).toEqual([
      ['A', 5, 0],
      ['B', 5, 1],
      ['A', 5, 2],
      ['P', 5, 4],
    ]);
    expect(await numbers({ subject: 'A', from: T0 + 6 * DAY })).toEqual([['A', 6, 3]]);
    expect(await numbers({ subject: 'P' })).toEqual([['P', 5, 4]]);
    expect(await numbers({ kind: 'level' })).toEqual([['P', 5, 5]]);
  });

  test('what fails half-way leaves neither entry nor row', async () => {
    const failing = world.statements.write(async (writer) => {
      await writer.append([statement('Z')]);
      throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    await expect(append(statement('Z', { value: 'z'.repeat(70_000) }))).rejects.toThrow(RangeError);
    expect(await world.log.size()).toBe(11);
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

  test('an index that was changed by hand is found, row by row', async () => {
    const first = await append(statement('X'), statement('Y'), statement('Z'));
    expect(await world.log.fsck()).toEqual([]);
    const { location } = database;
    const db = await openDatabase<LogTables>(location, 'real', worldMigrations(isPostgres(location)));
    const faultsAfter = async (change: string): Promise<string[]> => {
      let places: string[] = [];
      const changed = db.transaction().execute(async (transaction) => {
        await sql.raw(change).execute(transaction);
        places = (await new SqlLogStore(transaction).fsck()).map(({ place }) => place);
        throw new Error('undo');
      });
      await expect(changed).rejects.toThrow('undo');
      return places;
    };
    const row = `number = ${first + 1}`;
    const place = `statement ${first + 1}`;
    expect(await faultsAfter(`DELETE FROM log_statements WHERE ${row}`)).toEqual([place]);
    for (const change of [`subject = 'ZZZ'`, `kind = 'batch'`, 'as_of = 7', 'slot = 7', `digest = '00'`])
      expect(await faultsAfter(`UPDATE log_statements SET ${change} WHERE ${row}`)).toEqual([place]);
    const doubled = `INSERT INTO log_statements SELECT number + 100000, kind, subject, as_of, schedule, slot, digest
      FROM log_statements WHERE ${row}`;
    expect(await faultsAfter(doubled)).toEqual(['index']);
    await db.destroy();
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

  test(`L6: a process killed while it appends, ${KILLS} times: nothing that it acknowledged is lost or renumbered`, async () => {
    const acknowledged: [number, string][] = [];
    for (let i = 0; i < KILLS; i++)
      acknowledged.push(...(await killedWhileAppending(database.location, 20 + 13 * (i % 5))));
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
  }, 900_000);

  test(`L7: ${STARTS} times ${WRITERS} writers start at once: exactly one writes, the others stop and say why`, async () => {
    for (let i = 0; i < STARTS; i++) {
      const before = await world.log.size();
      const starts = Array.from({ length: WRITERS }, () => startWriter(database.location));
      const writers = await Promise.all(starts);
      const writing = writers.filter(({ said }) => said === 'writing');
      const refused = writers.filter(({ said }) =>
        said.startsWith('state-busy another server is running on'),
      );
      expect([writing.length, refused.length]).toEqual([1, WRITERS - 1]);
      const written = await world.statements.list({ after: before - 1, newestFirst: false, limit: WRITERS });
      expect(written.map(({ statement: { subject } }) => subject)).toEqual([`writer-${writing[0].pid}`]);
      await writing[0].kill();
    }
    expect(await world.log.fsck()).toEqual([]);
  }, 600_000);

  test('a state has one server, and the next after it has ended', async () => {
    const lease = await holdServerLease(database.location);
    await expect(holdServerLease(database.location)).rejects.toMatchObject({ code: 'state-busy' });
    // Commands still append beside a server.
    await append(statement('beside'));
    await lease.release();
    await (await holdServerLease(database.location)).release();
  });

  test.skipIf(name === 'SQLite')(
    'a lease whose connection is cut is taken again; where another was first, that is told',
    async () => {
      const location = database.location as Extract<StateLocation, { kind: 'postgres' }>;
      let reason: AssayError | undefined;
      const lost = new Promise<void>((resolve) => {
        const lease = holdServerLease(location, (error) => {
          reason = error;
          resolve();
        });
        ends.push(async () => (await lease).release());
      });
      const admin = new pg.Client({ connectionString: location.url });
      await admin.connect();
      ends.push(() => admin.end());
      const holders = async (): Promise<number[]> => {
        const { rows } = await admin.query<{ pid: number }>(
          `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND mode = 'ExclusiveLock'`,
        );
        return rows.map(({ pid }) => pid);
      };
      const until = async (holds: (pids: number[]) => boolean): Promise<number[]> => {
        for (;;) {
          const pids = await holders();
          if (holds(pids)) return pids;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      };
      const [first] = await until((pids) => pids.length === 1);
      await admin.query('SELECT pg_terminate_backend($1)', [first]);
      const [second] = await until((pids) => pids.length === 1 && pids[0] !== first);
      await expect(holdServerLease(location)).rejects.toMatchObject({ code: 'state-busy' });
      expect(reason).toBeUndefined();
      // Waits in the queue of the lock, so that it has it before the server can ask again.
      const other = new pg.Client({ connectionString: location.url });
      await other.connect();
      ends.push(() => other.end());
      const got = other.query(`SELECT pg_advisory_lock(-3113768182945676996)`);
      await admin.query('SELECT pg_terminate_backend($1)', [second]);
      await got;
      await lost;
      expect(reason).toMatchObject({ code: 'state-busy' });
      for (const end of ends.splice(0).reverse()) await end();
    },
  );
});
