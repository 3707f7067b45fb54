import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DAY, fixedClock, HOUR } from '@assay/core/kernel';
import {
  assertAllLogged,
  gradeWorld,
  inputFaults,
  judgeWorld,
  NO_WISHES,
  openLogIdentity,
  openWorld,
  publishWorld,
  Recomputer,
  SIMULATED_SOURCE,
  storedFaults,
  syncSource,
  type World,
} from '@assay/server/jobs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { JUDGEMENT_FAMILIES } from '../../apps/server/judgements/index.ts';
import { DAILY } from '../../apps/server/ledger/promise.ts';

const PROGRAM = join(import.meta.dirname, '../../apps/cli/bin/assay.mjs');
const NOW = Date.UTC(2025, 5, 2) + HOUR;
const SOURCE = { ...SIMULATED_SOURCE, assets: 20, days: 420 };
const FAMILIES = JUDGEMENT_FAMILIES.filter(({ id }) => ['levels', 'risk'].includes(id));
const LEVELS = DAILY.kinds.find((kind) => FAMILIES[0].kinds.includes(kind)) as string;

let original: string;
let folder: string;
let world: World;

const openAt = (path: string): Promise<World> =>
  openWorld({ dataDir: path, simulated: true, databaseUrl: null });

const publish = async (at = NOW + 2000) =>
  publishWorld(world, await openLogIdentity(world, NO_WISHES), fixedClock(at));

const change = (...commands: string[]): void => {
  const db = new DatabaseSync(join(folder, 'simulated', 'state.sqlite'));
  for (const command of commands) db.exec(command);
  db.close();
};

const doctor = (): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, 'doctor', '--data', folder], (error, stdout) =>
      resolve({ code: error === null ? 0 : Number(error.code), out: stdout }),
    );
  });

beforeAll(async () => {
  original = await mkdtemp(join(tmpdir(), 'assay-original-'));
  world = await openAt(original);
  await syncSource(world, SOURCE, fixedClock(NOW));
  await gradeWorld(world, fixedClock(NOW));
  await judgeWorld(world, fixedClock(NOW), { families: FAMILIES });
  await publish(NOW + 1000);
  await world.close();
}, 120_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-edited-'));
  await cp(original, folder, { recursive: true });
  world = await openAt(folder);
});

afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

afterAll(() => rm(original, { recursive: true }));

test('nothing is wrong with what nobody has edited', async () => {
  expect([await storedFaults(world), await inputFaults(world)]).toEqual([[], []]);
  expect(await doctor()).toMatchObject({ code: 0 });
});

test.each([
  [
    'live grades',
    'UPDATE grades SET trader = 99.5 WHERE backfill = 0 AND trader IS NOT NULL',
    'grade of .* says something else than entry',
  ],
  [
    'live judgements',
    `UPDATE judgements SET value = replace(value, '1', '9') WHERE kind = '${LEVELS}' AND backfill = 0`,
    `${LEVELS} of .* says something else than entry`,
  ],
  [
    'a history of grades',
    'UPDATE grades SET trader = 99.5 WHERE backfill = 1 AND trader IS NOT NULL',
    'the history of grade says something else',
  ],
  [
    'a history that is made live',
    'UPDATE grades SET backfill = 0 WHERE trader IS NOT NULL',
    'the history of grade ',
  ],
  [
    'live grades that are made history',
    'UPDATE grades SET backfill = 1 WHERE backfill = 0',
    'is stored as backfill',
  ],
  ['a grade that is gone', 'DELETE FROM grades WHERE backfill = 0', 'is not stored any more'],
])('%s: an edit is found, and never signed', async (_, command, words) => {
  change(command);
  expect((await storedFaults(world)).join('\n')).toMatch(new RegExp(words));
  const size = await world.log.size();
  expect(await publish()).toMatchObject({ corrected: 0, backfilled: [], size });
  expect(await doctor()).toMatchObject({ code: 74, out: expect.stringMatching(words) });
});

test('an edit of live judgements is refused loudly', async () => {
  change('UPDATE grades SET trader = 99.5 WHERE backfill = 0 AND trader IS NOT NULL');
  const report = await publish();
  expect(report.refused.length).toBeGreaterThan(0);
  expect(() => assertAllLogged(report)).toThrow(/edited after they were logged.*by the same model/);
});

test('an edited history is refused also when a later day is added to it', async () => {
  await world.close();
  await rm(join(folder, 'simulated'), { recursive: true });
  world = await openAt(folder);
  for (const day of [0, 1]) {
    const clock = fixedClock(NOW + day * DAY);
    await syncSource(world, SOURCE, clock);
    await gradeWorld(world, clock);
    if (day === 0) await publish(NOW + 1000);
    change('UPDATE grades SET trader = 99.5 WHERE backfill = 1 AND trader IS NOT NULL');
  }
  const { refused, backfilled, issued } = await publish(NOW + DAY + 1000);
  expect(refused.join()).toContain('the history of grade says something else');
  expect(backfilled).toEqual([]);
  expect(issued).toBeGreaterThan(0);
});

test('a batch that the index has lost is not logged again', async () => {
  change(`DELETE FROM log_statements WHERE kind = 'batch' AND subject = 'grade'`);
  await expect(publish()).rejects.toMatchObject({ code: 'log-damaged' });
  expect((await doctor()).out).toContain('is missing in the index');
});

test('entries without a checkpoint are a fault', async () => {
  change('DELETE FROM log_checkpoints');
  expect(await doctor()).toMatchObject({ code: 74, out: expect.stringContaining('no checkpoint over them') });
});

test('a state that is older than what was signed is not signed, and nothing is added to it', async () => {
  const size = await world.log.size();
  const later = fixedClock(NOW + DAY);
  await syncSource(world, SOURCE, later);
  await gradeWorld(world, later);
  expect((await publish(NOW + DAY + 1000)).size).toBeGreaterThan(size);
  await world.close();
  for (const suffix of ['', '-wal', '-shm'])
    await rm(join(folder, 'simulated', `state.sqlite${suffix}`), { force: true });
  await cp(join(original, 'simulated', 'state.sqlite'), join(folder, 'simulated', 'state.sqlite'));
  world = await openAt(folder);
  await expect(publish(NOW + DAY + 1000)).rejects.toThrow('the state is older than what was signed');
  expect(await world.log.size()).toBe(size);
  expect(await doctor()).toMatchObject({
    code: 74,
    out: expect.stringContaining('older than what was signed'),
  });
});

test('nothing is logged while the clock is behind the newest entry, and it goes on once it is right', async () => {
  await expect(publish(NOW - 2 * HOUR)).rejects.toMatchObject({ code: 'clock-behind' });
  await expect(publish(NOW + 1000)).resolves.toMatchObject({ corrected: 0 });
});

test('a lake that lost a segment, and one with a forged byte, are told', async () => {
  const bars = join(folder, 'simulated', 'lake', 'bars');
  const [name] = (await readdir(bars)).filter((file) => file.endsWith('.parquet'));
  const [grade] = await world.statements.list({ kind: 'grade', newestFirst: true, limit: 1 });
  const bytes = await readFile(join(bars, name));
  const forged = Uint8Array.from(bytes);
  forged[5000] ^= 1;
  await writeFile(join(bars, name), forged);
  expect(await new Recomputer(world).recompute(grade.statement)).toMatchObject({
    outcome: 'not-possible',
    detail: expect.stringContaining('is damaged'),
  });
  await rm(join(bars, name));
  await rm(join(bars, name.replace('.parquet', '.json')));
  await world.close();
  world = await openAt(folder);
  expect((await inputFaults(world)).join()).toContain('cannot be made from the segments');
  const audit = await new Promise<{ code: number; out: string }>((resolve) => {
    const args = [PROGRAM, 'audit', 'local', '--simulated', '--sample', '3', '--data', folder];
    execFile(process.execPath, args, (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), out: stdout }),
    );
  });
  expect(audit.out).toContain('NOT CHECKED: none of the 3 sampled judgements');
  expect(audit.code).not.toBe(0);
}, 60_000);
