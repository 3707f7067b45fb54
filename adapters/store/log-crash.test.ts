import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Statement, signHead } from '@assay/core/ledger';
import { testSigner } from '@assay/core/ledger/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canInject, type Fault, runTraced, type Traced } from './testing/injected-fault.ts';
import { openWorldStore, type WorldStore } from './world-store.ts';

const SIZES = (process.env.ASSAY_LEDGER_CRASH_SIZES ?? '255').split(',').map(Number);
const EFFECTS = ['KILL', 'EIO', 'ENOSPC'] as const;
/** How many of the three happen at each call: one in turn, or all. */
const PER_CALL = Number(process.env.ASSAY_LEDGER_CRASH_EFFECTS ?? 1);
const LANES = [0, 1];
const ORIGIN = 'log.example';

const canTrace = canInject();
if (!canTrace)
  process.stdout.write('strace is not here or may not trace: no write of an append is made to fail\n');

const statement = (subject: string): Statement => ({
  kind: 'grade',
  subject,
  asOf: 0,
  issuedAt: 1000,
  slot: null,
  model: null,
  inputs: null,
  value: null,
  abstained: null,
  supersedes: null,
});

const storeUrl = JSON.stringify(new URL('world-store.ts', import.meta.url).href);

/** Appends two statements and signs a checkpoint, each once more where it fails; says what it was told. */
const appending = (folder: string): string => `
  import { writeSync } from 'node:fs';
  import { signHead } from '@assay/core/ledger';
  import { testSigner } from '@assay/core/ledger/testing';
  const { openWorldStore } = await import(${storeUrl});
  const world = await openWorldStore({ kind: 'sqlite', folder: ${JSON.stringify(folder)} }, 'real');
  const signer = testSigner('${ORIGIN}', 1);
  const append = (subjects) => world.statements.write((writer) =>
    writer.append(subjects.map((subject) => ({ ...${JSON.stringify(statement(''))}, subject }))));
  const twice = (work) => work().catch((error) => { writeSync(1, 'failed ' + error.message + '\\n'); return work(); });
  const first = await twice(() => append(['one', 'two']));
  writeSync(1, 'kept ' + first + ' one two\\n');
  const { size } = await twice(() => signHead(world.log, signer));
  writeSync(1, 'signed ' + size + '\\n');
  await world.close();`;

const stateOf = (folder: string) => ({ kind: 'sqlite', folder }) as const;

/** Runs the process on a copy of a log. */
const appendTo = async (log: string, folder: string, fault?: Fault): Promise<Traced> => {
  await cp(log, folder, { recursive: true });
  const state = join(folder, 'real', 'state.sqlite');
  const files = ['', '-wal', '-journal'].map((suffix) => state + suffix);
  const args = ['--input-type=module', '-e', appending(folder)];
  return runTraced({ args, cwd: import.meta.dirname, files, trace: join(folder, 'trace') }, fault);
};

/** Every write, fsync, truncation, renaming and removal of a run without faults, and what may happen at each. */
const faultsIn = ({ calls }: Traced): Fault[] =>
  calls.flatMap((call, i) => {
    const nth = calls.slice(0, i + 1).filter((name) => name === call).length;
    return Array.from({ length: PER_CALL }, (_, j) => ({ call, nth, effect: EFFECTS[(i + j) % 3] }));
  });

const saidIn = (stdout: string, word: string): string[][] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.split(' ').slice(1));

/** What stands in the log after a fault has to be what was acknowledged, in its places, and it has to go on from there. */
const checkLog = async (world: WorldStore, before: number, stdout: string): Promise<void> => {
  const rows = await world.statements.list({ after: before - 1, newestFirst: false, limit: 100 });
  const size = await world.log.size();
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: size - before }, (_, i) => before + i),
  );
  const subjects = rows.map(({ statement: { subject } }) => subject);
  expect(new Set(subjects).size).toBe(subjects.length);
  for (const [first, ...kept] of saidIn(stdout, 'kept')) {
    const from = Number(first) - before;
    expect(subjects.slice(from, from + kept.length)).toEqual(kept);
  }
  for (const message of saidIn(stdout, 'failed'))
    expect(message.join(' ')).toMatch(/^(disk I\/O error|database or disk is full)$/);
  const [signed] = saidIn(stdout, 'signed').at(-1) ?? [String(before)];
  expect((await world.log.checkpoint())?.size).toBeGreaterThanOrEqual(Number(signed));
  expect(await world.statements.write((writer) => writer.append([statement('next')]))).toBe(size);
  expect((await signHead(world.log, testSigner(ORIGIN, 1))).size).toBe(size + 1);
  expect(await world.log.fsck()).toEqual([]);
};

describe.skipIf(!canTrace)('L4: an append of which one system call fails, or is the last', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'assay-crash-'));
    // The processes of this test are many and short.
    process.env.NODE_COMPILE_CACHE = join(root, 'compiled');
  });

  afterAll(() => rm(root, { recursive: true, force: true }));

  const logOf = async (size: number): Promise<string> => {
    const folder = join(root, `log-${size}`);
    const world = await openWorldStore(stateOf(folder), 'real');
    const statements = Array.from({ length: size }, (_, i) => statement(`s${i}`));
    await world.statements.write((writer) => writer.append(statements));
    await signHead(world.log, testSigner(ORIGIN, 1));
    await world.close();
    return folder;
  };

  test.each(SIZES)(
    'to a log of %i entries',
    async (size) => {
      const log = await logOf(size);
      const whole = await appendTo(log, join(root, `whole-${size}`));
      expect(whole.stderr).toBe('');
      expect(saidIn(whole.stdout, 'kept').map(([first]) => Number(first))).toEqual([size]);
      expect(new Set(whole.calls)).toContain('pwrite64');
      const faults = faultsIn(whole);
      const survived = { failed: 0, killed: 0 };
      const inLane = async (lane: number): Promise<void> => {
        for (let i = lane; i < faults.length; i += LANES.length) {
          const folder = join(root, `${size}-${i}`);
          const { stdout, met } = await appendTo(log, folder, faults[i]);
          expect({ ...faults[i], met }).toEqual({ ...faults[i], met: true });
          const world = await openWorldStore(stateOf(folder), 'real');
          await checkLog(world, size, stdout).finally(() => world.close());
          await rm(folder, { recursive: true });
          survived[faults[i].effect === 'KILL' ? 'killed' : 'failed']++;
        }
      };
      await Promise.all(LANES.map(inLane));
      process.stdout.write(
        `L4, ${size} entries: ${survived.killed} kills, ${survived.failed} errors, 0 inconsistent\n`,
      );
    },
    1_800_000,
  );
});
