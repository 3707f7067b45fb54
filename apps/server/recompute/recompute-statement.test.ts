import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DAY, fixedClock } from '@assay/core/kernel';
import type { Statement } from '@assay/core/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradeWorld } from '../jobs/grade-world.ts';
import { judgeWorld } from '../jobs/judge-world.ts';
import { SIMULATED_SOURCE } from '../jobs/sources.ts';
import { syncSource } from '../jobs/sync-source.ts';
import { openWorld, type World } from '../jobs/world.ts';
import { JUDGEMENT_FAMILIES } from '../judgements/index.ts';
import { NO_WISHES, openLogIdentity, publishWorld } from '../ledger/index.ts';
import { Recomputer } from './recompute-statement.ts';

const SAMPLE = Number(process.env.ASSAY_LEDGER_RECOMPUTED ?? 20);
/** At least three judgements of each. */
const ASSETS = Math.max(20, Math.ceil(SAMPLE / 3));
const NOW = Date.UTC(2025, 5, 2, 0, 30);
const QUICK = JUDGEMENT_FAMILIES.filter(({ id }) =>
  ['levels', 'risk', 'market', 'relative-direction'].includes(id),
);

let folder: string;
let world: World;
let judged: Statement[];
let numbers: Map<Statement, number>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-recompute-'));
  world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
  await syncSource(world, { ...SIMULATED_SOURCE, assets: ASSETS, days: 400 }, fixedClock(NOW - 60_000));
  await gradeWorld(world, fixedClock(NOW));
  await judgeWorld(world, fixedClock(NOW), { families: QUICK });
  await publishWorld(world, await openLogIdentity(world, NO_WISHES), fixedClock(NOW + 1000));
  const all = await world.statements.list({ newestFirst: false, limit: 1e6 });
  numbers = new Map(all.map(({ number, statement }) => [statement, number]));
  judged = all
    .map(({ statement }) => statement)
    .filter(({ slot, kind }) => slot !== null && kind !== 'batch');
}, 600_000);

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const every = (count: number): Statement[] => {
  const step = Math.max(1, Math.floor(judged.length / count));
  return judged.filter((_, i) => i % step === 0).slice(0, count);
};

const execute = promisify(execFile);

/** Outcomes of computing entries again, by a process that knows the folder and their numbers. */
const recomputedElsewhere = async (entries: readonly number[]): Promise<unknown[]> => {
  const urlOf = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const program = `
    const { openWorld } = await import(${urlOf('../jobs/world.ts')});
    const { Recomputer } = await import(${urlOf('recompute-statement.ts')});
    const world = await openWorld(${JSON.stringify(world.place)});
    const recomputer = new Recomputer(world);
    const outcomes = [];
    for (const number of ${JSON.stringify(entries)}) {
      const { statement } = await world.statements.at(number);
      outcomes.push({ number, ...(await recomputer.recompute(statement)) });
    }
    await world.close();
    process.stdout.write(JSON.stringify(outcomes));`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', program], {
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout) as unknown[];
};

test(`V2: ${SAMPLE} published statements, from the stored inputs in a fresh process, to the same bytes`, async () => {
  const sample = every(SAMPLE);
  expect(sample).toHaveLength(SAMPLE);
  expect(new Set(sample.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  const entries = sample.map((statement) => numbers.get(statement) as number);
  expect(await recomputedElsewhere(entries)).toMatchObject(
    entries.map((number) => ({ number, outcome: 'same' })),
  );
}, 600_000);

test('also when the lake has learned more since', async () => {
  await syncSource(world, { ...SIMULATED_SOURCE, assets: ASSETS, days: 401 }, fixedClock(NOW + DAY));
  const recomputer = new Recomputer(world);
  expect(await recomputer.recompute(every(5)[2])).toMatchObject({ outcome: 'same' });
});

test('another value, other inputs, another model: each is said', async () => {
  const recomputer = new Recomputer(world);
  const grade = judged.find(({ kind, abstained }) => kind === 'grade' && abstained === null) as Statement;
  const lie = { ...grade, value: { ...(grade.value as object), trader: 99 } };
  const different = await recomputer.recompute(lie);
  expect(different).toMatchObject({ outcome: 'different' });
  expect(JSON.stringify(different)).toContain(JSON.stringify((grade.value as { trader: number }).trader));
  const inputs = { digest: '00'.repeat(32), sources: ['elsewhere'] };
  expect(await recomputer.recompute({ ...grade, inputs })).toMatchObject({
    outcome: 'not-possible',
    detail: expect.stringContaining('are not held here'),
  });
  const model = { id: 'trader-grade', version: '1', digest: '11'.repeat(32) };
  expect(await recomputer.recompute({ ...grade, model })).toMatchObject({
    outcome: 'not-possible',
    detail: expect.stringContaining('trader-grade@1'),
  });
});
