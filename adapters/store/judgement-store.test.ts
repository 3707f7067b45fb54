import { DAY } from '@assay/core/kernel';
import type { JudgementRun, PublishedJudgement } from '@assay/domain/quant';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES } from './real-databases.ts';
import { openWorldStore, type WorldStore } from './world-store.ts';

const T0 = Date.UTC(2024, 0, 1);

const runAt = (asOf: number, version: string, kind = 'statistics'): JudgementRun => ({
  kind,
  model: { id: kind, version, digest: 'd'.repeat(64) },
  inputs: { digest: 'e'.repeat(64), sources: ['file:x'] },
  asOf,
  issuedAt: asOf + 60_000,
});

const judgement = (
  subject: string,
  asOf: number,
  sharpe: number,
  more: Partial<PublishedJudgement> = {},
): PublishedJudgement => ({ subject, asOf, backfill: true, value: { sharpe }, abstained: null, ...more });

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

  const history = (subject: string, more = {}) =>
    world.judgements.history({
      kind: 'statistics',
      subject,
      from: 0,
      to: T0 + 99 * DAY,
      limit: 500,
      newestFirst: false,
      ...more,
    });

  test('nothing is there before the first run', async () => {
    expect(await world.judgements.latestRun('statistics')).toBeNull();
    expect(await world.judgements.lastRun()).toBe(0);
    expect(await world.judgements.latest('statistics')).toEqual([]);
    expect(await history('A')).toEqual([]);
  });

  test('a run comes back as it was published, abstentions too', async () => {
    const abstained = { id: 'too-little-history', reason: 'Too few days.' };
    const published = [
      judgement('A', T0, 1.5),
      judgement('A', T0 + DAY, 1.25),
      judgement('B', T0 + DAY, 0, { value: null, abstained }),
    ];
    const run = runAt(T0 + DAY, '1');
    await world.judgements.publish(run, published);
    expect(await world.judgements.latest('statistics')).toEqual(
      published.slice(1).map((entry) => ({ ...entry, run })),
    );
    expect(await world.judgements.latest('statistics', ['B', 'C'])).toHaveLength(1);
    expect(await world.judgements.latest('statistics', [])).toEqual([]);
    expect(await history('A', { newestFirst: true, limit: 1 })).toEqual([{ ...published[1], run }]);
  });

  test('a new run replaces the backfill of its own kind only', async () => {
    await world.judgements.publish(runAt(T0, '1', 'risk'), [judgement('A', T0, 9)]);
    await world.judgements.publish(runAt(T0 + DAY, '2'), [judgement('A', T0 + DAY, 2)]);
    expect((await history('A')).map(({ value, run }) => [value, run.model.version])).toEqual([
      [{ sharpe: 2 }, '2'],
    ]);
    expect(await world.judgements.latest('risk')).toHaveLength(1);
    expect((await world.judgements.latestRun('risk'))?.model.version).toBe('1');
  });

  test('what was issued live is never replaced by what is computed afterwards', async () => {
    const live = judgement('A', T0 + 2 * DAY, 3, { backfill: false });
    await world.judgements.publish(runAt(T0 + 2 * DAY, '3'), [live]);
    await world.judgements.publish(runAt(T0 + 3 * DAY, '4'), [
      judgement('A', T0 + 2 * DAY, 3),
      judgement('A', T0 + 3 * DAY, 4, { backfill: false }),
    ]);
    await world.judgements.publish(runAt(T0 + 4 * DAY, '5'), [judgement('A', T0 + 3 * DAY, 5)]);
    expect(
      (await history('A')).map(({ value, backfill, run }) => [value, backfill, run.model.version]),
    ).toEqual([
      [{ sharpe: 3 }, false, '3'],
      [{ sharpe: 4 }, false, '4'],
    ]);
  });

  test('a run that fails half-way changes nothing', async () => {
    const before = await history('A');
    function* failing(): Generator<PublishedJudgement> {
      yield judgement('A', T0, 99);
      throw new Error('stopped');
    }
    await expect(world.judgements.publish(runAt(T0 + 9 * DAY, '9'), failing())).rejects.toThrow('stopped');
    expect(await history('A')).toEqual(before);
  });

  test('a kind is listed across subjects, by time', async () => {
    const before = await world.judgements.lastRun();
    await world.judgements.publish(runAt(T0 + 2 * DAY, '1', 'moonshot'), [
      judgement('B', T0 + 2 * DAY, 1),
      judgement('Z', T0, 2),
      judgement('A', T0 + 2 * DAY, 3),
      judgement('A', T0 + DAY, 4),
    ]);
    expect(await world.judgements.lastRun()).toBeGreaterThan(before);
    const listed = async (from: number, to: number) =>
      (await world.judgements.list({ kind: 'moonshot', from, to })).map(
        ({ subject, value }) => subject + (value as { sharpe: number }).sharpe,
      );
    expect(await listed(0, T0 + 9 * DAY)).toEqual(['Z2', 'A4', 'A3', 'B1']);
    expect(await listed(T0 + DAY, T0 + 2 * DAY)).toEqual(['A4']);
    expect(
      (await world.judgements.latest('moonshot')).map(({ subject, asOf }) => [subject, (asOf - T0) / DAY]),
    ).toEqual([
      ['A', 2],
      ['B', 2],
      ['Z', 0],
    ]);
  });

  test('many subjects', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => judgement(`S${i}`, T0, i));
    await world.judgements.publish(runAt(T0, '1', 'levels'), many);
    expect(await world.judgements.latest('levels')).toHaveLength(2500);
  });
});
