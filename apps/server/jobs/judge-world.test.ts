import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssayError, DAY, fixedClock } from '@assay/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JUDGEMENT_FAMILIES, JUDGEMENT_KINDS, type JudgementFamily } from '../judgements/index.ts';
import { assertAllJudged, type JudgeReport, judgeWorld } from './judge-world.ts';
import { syncSource } from './sync-source.ts';
import { openWorld, type World } from './world.ts';

const NOW = Date.UTC(2024, 5, 30, 1);
const CLOCK = fixedClock(NOW);

describe('judging a simulated world', () => {
  let folder: string;
  let world: World;
  let first: JudgeReport;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-judge-'));
    world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
    await syncSource(world, { id: 'simulated', assets: 60, days: 100_000 }, CLOCK);
    first = await judgeWorld(world, CLOCK);
  }, 60_000);

  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  test('every family is judged, as of the last close', () => {
    expect(first.asOf).toBe(NOW - (NOW % DAY));
    expect(first.judged.map(({ family }) => family)).toEqual(JUDGEMENT_FAMILIES.map(({ id }) => id));
  });

  test('every judgement has a value or a reason, and names its model and inputs', async () => {
    const withValue = new Set<string>();
    for (const kind of JUDGEMENT_KINDS) {
      for (const { run, value, abstained, asOf } of await world.judgements.latest(kind)) {
        expect(run.model.digest).toMatch(/^[0-9a-f]{64}$/);
        expect(run.inputs.sources).toEqual(['simulated']);
        expect(asOf).toBeLessThanOrEqual(NOW);
        expect(value === null).toBe(abstained !== null);
        if (abstained === null) withValue.add(kind);
        else expect(abstained.reason).toMatch(/\.$/);
      }
    }
    // The simulated market has no hourly bars.
    expect(JUDGEMENT_KINDS.filter((kind) => !withValue.has(kind))).toEqual(['hourly-signal']);
  });

  test('what has not changed is not judged again', async () => {
    expect((await judgeWorld(world, CLOCK)).judged).toEqual([]);
  });

  test('what became of a judgement is told anew, though the judgement was issued live', async () => {
    const subject = 'A';
    const asOf = NOW - (NOW % DAY);
    const familyWith = (roi: number): JudgementFamily => ({
      id: 'pick',
      model: { id: 'pick', version: String(roi), digest: `${roi}`.repeat(64) },
      kinds: ['pick', 'pick-record'],
      records: ['pick-record'],
      judge: () => ({
        pick: [{ subject, asOf, value: { roi }, abstained: null }],
        'pick-record': [{ subject, asOf, value: { roi }, abstained: null }],
      }),
    });
    await judgeWorld(world, CLOCK, { families: [familyWith(1)] });
    await judgeWorld(world, fixedClock(NOW + 3 * DAY), { families: [familyWith(2)] });
    expect((await world.judgements.latest('pick'))[0]).toMatchObject({ value: { roi: 1 }, backfill: false });
    expect((await world.judgements.latest('pick-record'))[0]).toMatchObject({ value: { roi: 2 } });
  });

  test('the same inputs give the same judgements, and live ones keep their time of issue', async () => {
    const before = await world.judgements.latest('risk');
    await judgeWorld(world, fixedClock(NOW + 1000), { force: true });
    expect(await world.judgements.latest('risk')).toEqual(before);
    expect(before.some(({ backfill }) => !backfill)).toBe(true);
  });

  test('a family that breaks keeps no other from being stored, and is told', async () => {
    const [one, two] = JUDGEMENT_FAMILIES;
    const broken = {
      ...one,
      judge: () => {
        throw new TypeError('no such row');
      },
    };
    const clock = fixedClock(NOW + 2000);
    const report = await judgeWorld(world, clock, { force: true, families: [broken, two] });
    expect(report.judged.map(({ family }) => family)).toEqual([two.id]);
    expect(report.failed).toMatchObject([{ family: one.id, message: 'no such row' }]);
    expect(report.failed[0].stack).toContain('judge-world.test.ts');
    expect(() => assertAllJudged(report)).toThrow(`not everything could be judged: ${one.id}: no such row`);
    expect(() => assertAllJudged(first)).not.toThrow();
  });

  test('a fault of the world ends the judging', async () => {
    const [one, two] = JUDGEMENT_FAMILIES;
    const busy = {
      ...one,
      judge: () => {
        throw new AssayError('state-busy', 'held elsewhere');
      },
    };
    const judging = judgeWorld(world, CLOCK, { force: true, families: [busy, two] });
    await expect(judging).rejects.toThrow('held elsewhere');
  });

  test('a history of indices and of the market is kept', async () => {
    const query = { subject: 'market', from: 0, to: NOW + DAY, limit: 10_000, newestFirst: true };
    const days = await world.judgements.history({ ...query, kind: 'market' });
    expect(days.length).toBeGreaterThan(800);
    const index = await world.judgements.history({
      ...query,
      kind: 'index-performance',
      subject: 'equal-weight',
    });
    expect(index.length).toBeGreaterThan(300);
  });
});
