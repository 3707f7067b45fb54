import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY } from '@assay/core/kernel';
import { type LogStore, type Statement, signHead } from '@assay/core/ledger';
import { registrations, START, slotOf } from '@assay/core/ledger/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../jobs/world.ts';
import { NO_WISHES, openLogIdentity } from '../ledger/index.ts';
import type { LogIdentity } from '../ledger/log-identity.ts';
import { LiveRecord } from './live-record.ts';

const SUBJECTS = Array.from({ length: 700 }, (_, i) => `A${i}`);

let folder: string;
let world: World;
let identity: LogIdentity;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-live-record-'));
  world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
  identity = await openLogIdentity(world, NO_WISHES);
});

afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const append = (statements: readonly Statement[]) =>
  world.statements.write((writer) => writer.append(statements));

const slot = (number: number) => slotOf({ number, kind: 'grade', subjects: SUBJECTS });

/** The log itself, noting what is read; some reads may fail before they begin. */
const noting = (fails: (from: number) => boolean = () => false) => {
  const reads: (readonly [from: number, to: number])[] = [];
  const log: Pick<LogStore, 'checkpoint' | 'entries'> = {
    checkpoint: () => world.log.checkpoint(),
    entries: async (from, to) => {
      if (fails(from)) throw new Error('the disk is gone');
      reads.push([from, to]);
      return world.log.entries(from, to);
    },
  };
  return { log, reads };
};

const judged = async (record: LiveRecord): Promise<number> =>
  (await record.newest()).builder.record(START).records[0]?.judgements ?? 0;

test('each entry is read once, however many ask at once; what is not signed yet is left out', async () => {
  const { log, reads } = noting();
  const record = new LiveRecord(log);
  expect(await record.newest()).toMatchObject({ size: 0 });
  await append([...registrations(), ...slot(0)]);
  expect(await judged(record)).toBe(0);
  await signHead(world.log, identity.signer);
  expect(await Promise.all(Array.from({ length: 5 }, () => judged(record)))).toEqual(
    Array.from({ length: 5 }, () => SUBJECTS.length),
  );
  await append(slot(1));
  const { size } = await signHead(world.log, identity.signer);
  expect(await judged(record)).toBe(2 * SUBJECTS.length);
  expect((await record.newest()).builder.record(START + DAY).days).toBe(2);
  expect(reads.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(size);
});

test('a read that fails is told, and gone on from where it was', async () => {
  await append([...registrations(), ...slot(0), ...slot(1)]);
  const { size } = await signHead(world.log, identity.signer);
  let broken = true;
  const { log, reads } = noting((from) => broken && from > 0);
  const record = new LiveRecord(log);
  await expect(record.newest()).rejects.toThrow('the disk is gone');
  broken = false;
  expect(await judged(record)).toBe(2 * SUBJECTS.length);
  expect(reads.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(size);
});
