import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, fixedClock } from '@assay/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gradeWorld } from './grade-world.ts';
import { syncSource } from './sync-source.ts';
import { openWorld, type World } from './world.ts';

const NOW = Date.UTC(2024, 5, 29, 1);

describe('grading a world day after day', () => {
  let folder: string;
  let world: World;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-grade-'));
    world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
  }, 60_000);

  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  const gradeAt = async (now: number, force = false) => {
    await syncSource(world, { id: 'simulated', assets: 40, days: 100_000 }, fixedClock(now));
    return gradeWorld(world, fixedClock(now), { force });
  };

  /** Every judgement of every asset, without the run that issued it. */
  const stored = async () => {
    const symbols = (await world.grades.latest()).map(({ symbol }) => symbol);
    const query = { from: 0, to: NOW + 99 * DAY, limit: 100_000, newestFirst: false };
    const all = await Promise.all(symbols.map((symbol) => world.grades.history({ ...query, symbol })));
    return all.flat().map(({ run: _, backfill: __, ...judgement }) => judgement);
  };

  test('days added one by one are stored as if everything had been graded at once', async () => {
    for (let day = 0; day < 4; day++) {
      const report = await gradeAt(NOW + day * DAY);
      expect(report).toMatchObject({ changed: true, asOf: NOW + day * DAY - (NOW % DAY) });
    }
    const runs = new Set((await world.grades.latest()).map(({ run }) => run.asOf));
    expect([...runs]).toEqual([NOW + 3 * DAY - (NOW % DAY)]);
    const oneByOne = await stored();
    expect(oneByOne.length).toBeGreaterThan(10_000);
    await gradeAt(NOW + 3 * DAY, true);
    expect(await stored()).toEqual(oneByOne);
  }, 60_000);

  test('what has not changed is not graded again', async () => {
    expect((await gradeAt(NOW + 3 * DAY)).changed).toBe(false);
  });
});
