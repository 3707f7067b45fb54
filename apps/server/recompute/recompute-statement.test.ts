import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-recompute-'));
  world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
  await syncSource(world, { ...SIMULATED_SOURCE, assets: ASSETS, days: 400 }, fixedClock(NOW - 60_000));
  await gradeWorld(world, fixedClock(NOW));
  await judgeWorld(world, fixedClock(NOW), { families: QUICK });
  await publishWorld(world, await openLogIdentity(world, NO_WISHES), fixedClock(NOW + 1000));
  const all = await world.statements.list({ newestFirst: false, limit: 1e6 });
  judged = all
    .map(({ statement }) => statement)
    .filter(({ slot, kind }) => slot !== null && kind !== 'batch');
}, 120_000);

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const every = (count: number): Statement[] => {
  const step = Math.max(1, Math.floor(judged.length / count));
  return judged.filter((_, i) => i % step === 0).slice(0, count);
};

test(`V2: ${SAMPLE} published statements, from the stored inputs, to the same bytes`, async () => {
  const recomputer = new Recomputer(world);
  const sample = every(SAMPLE);
  expect(sample).toHaveLength(SAMPLE);
  expect(new Set(sample.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  for (const statement of sample) {
    expect({ of: statement.subject, ...(await recomputer.recompute(statement)) }).toMatchObject({
      outcome: 'same',
    });
  }
});

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
