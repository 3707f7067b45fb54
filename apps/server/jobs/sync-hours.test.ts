import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, DAY, HOUR, type Instant } from '@assay/core/kernel';
import { BarTableBuilder } from '@assay/domain/market';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIVE_ORIGIN } from '../live/live-origin.ts';
import { fingerprintOf } from '../view/market-view.ts';
import { SIMULATED_SOURCE } from './sources.ts';
import { syncHours } from './sync-hours.ts';
import { syncSource } from './sync-source.ts';
import { openWorld, type World } from './world.ts';

const NOW = Date.UTC(2024, 5, 30, 10, 17);
const SOURCE = { ...SIMULATED_SOURCE, assets: 3, days: 10 };
const HOURS = 2160 + 240;
const SYMBOL = 'SIM001';

const hand = { at: NOW };
const clock: Clock = { now: (): Instant => hand.at };

let folder: string;
let world: World;

beforeEach(async () => {
  hand.at = NOW;
  folder = await mkdtemp(join(tmpdir(), 'assay-hours-'));
  world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
});

afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const timesOf = async (symbol: string): Promise<readonly Instant[]> => {
  const range = { from: 0, to: hand.at, knownAt: hand.at };
  return (await world.lake.bars({ symbol, interval: '1h', ...range })).map(({ time }) => time);
};

/** One hour of one asset, as a live feed stores it. */
const storeLive = async (time: Instant): Promise<void> => {
  const builder = new BarTableBuilder('1h');
  builder.add(SYMBOL, { time, open: 1, high: 1, low: 1, close: 1, volume: 1, marketCap: 1 });
  await world.lake.append(builder.build(), {
    ...{ source: 'simulated', origin: LIVE_ORIGIN, originDigest: null, knownAt: hand.at, licence: '' },
    ...{ volumeUnit: 'quote', volumeUnitBasis: 'source', simulated: true },
  });
};

test('a first fetch reaches back over the warm-up, up to the last hour that has closed', async () => {
  const { rows, failures } = await syncHours(world, SOURCE, clock, { symbols: [SYMBOL] });
  const times = await timesOf(SYMBOL);
  expect(failures).toEqual([]);
  expect(times.length).toBe(rows);
  expect(times.at(-1)).toBe(Date.UTC(2024, 5, 30, 9));
  expect(times[0]).toBeGreaterThanOrEqual(Date.UTC(2024, 5, 30, 10) - HOURS * HOUR);
  expect(rows).toBeGreaterThan(HOURS * 0.95);
});

test('what is held is not fetched again, and only what is missing is', async () => {
  await syncHours(world, SOURCE, clock, { symbols: [SYMBOL] });
  expect((await syncHours(world, SOURCE, clock, { symbols: [SYMBOL] })).rows).toBe(0);
  hand.at += 3 * HOUR;
  expect((await syncHours(world, SOURCE, clock, { symbols: [SYMBOL] })).rows).toBe(3);
});

test('an hour that the live feed stored first hides none before it', async () => {
  await storeLive(Date.UTC(2024, 5, 30, 9));
  await syncHours(world, SOURCE, clock, { symbols: [SYMBOL] });
  const times = await timesOf(SYMBOL);
  expect(times.length).toBeGreaterThan(HOURS * 0.95);
  expect(new Set(times).size).toBe(times.length);
});

test('an asset that is not listed is told, and keeps no other from being fetched', async () => {
  const { rows, failures } = await syncHours(world, SOURCE, clock, { symbols: ['NOWHERE', SYMBOL] });
  expect(failures.map(({ symbol }) => symbol)).toEqual(['NOWHERE']);
  expect(rows).toBeGreaterThan(0);
});

test('hours make no fact that grades rest on new, and stand for no day that was not fetched', async () => {
  await syncSource(world, SOURCE, clock);
  const before = await fingerprintOf(world);
  hand.at += DAY;
  await syncHours(world, SOURCE, clock, { symbols: [SYMBOL] });
  expect((await fingerprintOf(world)).facts).toBe(before.facts);
  const { rows } = await syncSource(world, SOURCE, clock);
  expect(rows).toBeGreaterThan(0);
  const days = await world.lake.overview({ asOf: hand.at, knownAt: hand.at, ownDays: true });
  expect(days.find(({ symbol }) => symbol === SYMBOL)?.lastBar).toBe(Date.UTC(2024, 5, 30));
});
