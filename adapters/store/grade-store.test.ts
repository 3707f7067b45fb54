import { DAY } from '@assay/core/kernel';
import type { GradedDay, GradeRun } from '@assay/domain/quant';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SqlGradeStore } from './grade-store.ts';
import { DATABASES } from './real-databases.ts';
import { openWorldStore, type WorldStore } from './world-store.ts';

const T0 = Date.UTC(2024, 0, 1);

const runAt = (asOf: number, version = '1'): GradeRun => ({
  model: { id: 'trader-grade', version, digest: 'd'.repeat(64) },
  features: [{ grade: 'ta', share: 0.8, id: 'return-7', meaning: '7-day return' }],
  inputs: { digest: 'e'.repeat(64), sources: ['file:x'] },
  asOf,
  issuedAt: asOf + 60_000,
});

const dayOf = (symbol: string, asOf: number, trader: number, more: Partial<GradedDay> = {}): GradedDay => ({
  symbol,
  asOf,
  backfill: true,
  ta: trader,
  quant: trader,
  trader,
  change: null,
  abstained: null,
  signal: 1,
  trend: 1,
  since: asOf,
  strategyReturn: 0.5,
  holdingReturn: -0.25,
  contributions: Float32Array.of(1.5, -2.25),
  ranks: Int8Array.of(-127, 90),
  ...more,
});

const abstainedDay = (symbol: string, asOf: number): GradedDay =>
  dayOf(symbol, asOf, 0, {
    ta: null,
    quant: null,
    trader: null,
    abstained: { code: 'illiquid', reason: 'Turnover is below the rule.' },
    signal: null,
    trend: null,
    since: null,
    strategyReturn: null,
    holdingReturn: null,
    contributions: null,
    ranks: null,
  });

describe.each(DATABASES)('$name', ({ start }) => {
  let database: Awaited<ReturnType<typeof start>>;
  let world: WorldStore;
  let store: SqlGradeStore;

  beforeAll(async () => {
    database = await start();
    world = await openWorldStore(database.location, 'real');
    store = world.grades;
  });

  afterAll(async () => {
    await world.close();
    await database.stop();
  });

  const history = (symbol: string, more = {}) =>
    store.history({ symbol, from: 0, to: T0 + 99 * DAY, limit: 500, newestFirst: false, ...more });

  test('an empty store has no run', async () => {
    expect(await store.latestRun()).toBeNull();
    expect(await store.latest()).toEqual([]);
  });

  test('asset numbers are stable', async () => {
    const first = await store.assetIds(['B', 'A']);
    const second = await store.assetIds(['C', 'A', 'B']);
    expect(second.get('A')).toBe(first.get('A'));
    expect(new Set(second.values()).size).toBe(3);
  });

  test('a run comes back as it was written, abstentions too', async () => {
    const days = [dayOf('A', T0, 70), dayOf('A', T0 + DAY, 71), abstainedDay('B', T0 + DAY)];
    await store.replaceRun(runAt(T0 + DAY), days);
    const strip = (rows: readonly object[]) => rows.map((row) => ({ ...row, run: undefined }));
    expect(strip(await history('A'))).toEqual(strip(days.slice(0, 2)));
    expect(strip(await store.latest())).toEqual(strip(days.slice(1)));
    expect((await store.latest())[0].run).toEqual(runAt(T0 + DAY));
  });

  test('a new run replaces the backfill of the old one, wholly', async () => {
    await store.replaceRun(runAt(T0 + DAY, '2'), [dayOf('A', T0 + DAY, 50)]);
    const rows = await history('A');
    expect(rows.map(({ trader, run }) => [trader, run.model.version])).toEqual([[50, '2']]);
  });

  test('what was issued live keeps its time of issue while the judgement stays the same', async () => {
    const live = dayOf('A', T0 + 2 * DAY, 60, { backfill: false });
    await store.replaceRun(runAt(T0 + 2 * DAY, '3'), [dayOf('A', T0 + DAY, 50), live]);
    await store.replaceRun(runAt(T0 + 3 * DAY, '4'), [
      dayOf('A', T0 + DAY, 40),
      dayOf('A', T0 + 2 * DAY, 60),
      dayOf('A', T0 + 3 * DAY, 41, { backfill: false }),
    ]);
    const rows = await history('A');
    expect(rows.map(({ trader, backfill, run }) => [trader, backfill, run.model.version])).toEqual([
      [40, true, '4'],
      [60, false, '3'],
      [41, false, '4'],
    ]);
  });

  test('a live abstention gives way to a grade, and a live grade to a corrected one', async () => {
    await store.replaceRun(runAt(T0 + 3 * DAY, '5'), [
      { ...abstainedDay('A', T0 + 2 * DAY), backfill: false },
      dayOf('A', T0 + 3 * DAY, 41, { backfill: false }),
    ]);
    await store.replaceRun(runAt(T0 + 3 * DAY, '6'), [
      dayOf('A', T0 + 2 * DAY, 61, { backfill: false }),
      dayOf('A', T0 + 3 * DAY, 44, { backfill: false }),
    ]);
    const rows = await history('A', { from: T0 + 2 * DAY });
    expect(rows.map(({ trader, run }) => [trader, run.model.version])).toEqual([
      [61, '6'],
      [44, '6'],
    ]);
  });

  test('what is computed afterwards, by another model say, never replaces what was issued live', async () => {
    const before = await history('A', { from: T0 + 2 * DAY });
    await store.replaceRun(runAt(T0 + 3 * DAY, '7'), [
      dayOf('A', T0 + 2 * DAY, 12),
      abstainedDay('A', T0 + 3 * DAY),
    ]);
    expect(await history('A', { from: T0 + 2 * DAY })).toEqual(before);
  });

  test('a run that fails half-way changes nothing', async () => {
    const before = await history('A');
    function* failing(): Generator<GradedDay> {
      yield dayOf('A', T0, 99);
      throw new Error('stopped');
    }
    await expect(store.replaceRun(runAt(T0 + 9 * DAY), failing())).rejects.toThrow('stopped');
    expect(await history('A')).toEqual(before);
    expect((await store.latestRun())?.asOf).toBe(T0 + 3 * DAY);
  });

  test('many batches, with limits and order', async () => {
    const days = Array.from({ length: 2500 }, (_, i) => dayOf('C', T0 + (i - 2400) * DAY, i / 100));
    const counts: number[] = [];
    await store.replaceRun(runAt(T0 + 99 * DAY), days, (rows) => counts.push(rows));
    expect(counts).toEqual([1000, 2000, 2500]);
    const newest = await history('C', { limit: 2, newestFirst: true, to: T0 + 1000 * DAY });
    expect(newest.map(({ trader }) => trader)).toEqual([24.99, 24.98]);
  });

  test('the other world is another place', async () => {
    const simulated = await openWorldStore(database.location, 'simulated');
    expect(await simulated.grades.latestRun()).toBeNull();
    await simulated.close();
  });
});
