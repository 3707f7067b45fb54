import { DAY, HOUR, MINUTE } from '@assay/core/kernel';
import { type CommitmentValue, trackRecord } from '@assay/core/ledger';
import {
  gradeWorld,
  NO_WISHES,
  openLogIdentity,
  openWorld,
  publishWorld,
  SIMULATED_SOURCE,
  syncSource,
} from '@assay/server/jobs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { LogKeeper } from '../../apps/server/ledger/log-keeper.ts';
import { closeStage, faultsOf, openStage, type Stage, statementsOf, valueIn } from './published-world.ts';

const FIRST = Date.UTC(2025, 5, 2);
const PRIVATE_HOURS = 6;

let stage: Stage;

/** What a server does once a day: grades are made, committed to, and kept. */
const round = async (day: number): Promise<void> => {
  const { world, clock } = stage;
  clock.at = FIRST + day * DAY + HOUR;
  await syncSource(world, { ...SIMULATED_SOURCE, assets: 20, days: 420 }, clock);
  await gradeWorld(world, clock);
  await publishWorld(world, await openLogIdentity(world, NO_WISHES), clock);
};

const logger = {} as ConstructorParameters<typeof LogKeeper>[4];

const openKeeper = async (): Promise<LogKeeper> => {
  const { world, clock } = stage;
  const identity = await openLogIdentity(world, NO_WISHES);
  const keeper = new LogKeeper(world, identity, { policy: null, anchors: [] }, clock, logger);
  await keeper.open();
  keeper.start();
  return keeper;
};

/** The next time that a keeper looks by itself. */
const minutePasses = async (keeper: LogKeeper): Promise<void> => {
  vi.advanceTimersByTime(MINUTE);
  await keeper.idle;
};

const count = async (kind: string): Promise<number> =>
  (await statementsOf(stage.world)).filter((one) => one.kind === kind).length;

/** Grades that were never revealed, in the public record as it is read now. */
const losses = async (): Promise<number> => {
  const all = (await statementsOf(stage.world)).map((statement, number) => ({ number, statement }));
  const { records } = trackRecord(all, stage.clock.now());
  return records.reduce((sum, { unrevealed }) => sum + unrevealed, 0);
};

beforeAll(async () => {
  stage = await openStage(FIRST);
  await openLogIdentity(stage.world, { origin: null, privateHours: PRIVATE_HOURS });
  await round(0);
}, 60_000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(() => closeStage(stage));

test('a keeper reveals by itself what is due, not a moment before, and signs it', async () => {
  const keeper = await openKeeper();
  const [commitment] = (await statementsOf(stage.world)).filter(({ kind }) => kind === 'commitment');
  const { revealBy } = valueIn<CommitmentValue>(commitment);
  expect(revealBy).toBe(FIRST + HOUR + PRIVATE_HOURS * HOUR);
  stage.clock.at = revealBy - 1;
  await minutePasses(keeper);
  expect(await count('reveal')).toBe(0);
  stage.clock.at = revealBy + MINUTE;
  await minutePasses(keeper);
  expect(await count('reveal')).toBe(await count('commitment'));
  expect((await stage.world.log.checkpoint())?.size).toBe(await stage.world.log.size());
  await minutePasses(keeper);
  expect(await count('reveal')).toBe(await count('commitment'));
  expect(await faultsOf(stage.world, stage.clock.now())).toEqual([]);
  expect(await losses()).toBe(0);
  await keeper.stop();
});

test('a server that was down reveals late: a loss until then, late for ever, and nothing is lost', async () => {
  const before = await count('commitment');
  await round(1);
  const committed = (await count('commitment')) - before;
  expect(committed).toBeGreaterThan(10);
  await stage.world.close();
  stage.clock.at += (PRIVATE_HOURS + 3) * HOUR;
  stage = { ...stage, world: await openWorld(stage.world.place) };
  const rules = async () => (await faultsOf(stage.world, stage.clock.now())).map((one) => one.split(':')[0]);
  expect(await rules()).toEqual(Array(committed).fill('commitment-unrevealed'));
  expect(await losses()).toBe(committed);
  const keeper = await openKeeper();
  await minutePasses(keeper);
  expect(await count('reveal')).toBe(await count('commitment'));
  expect(await rules()).toEqual(Array(committed).fill('reveal-late'));
  expect(await losses()).toBe(0);
  expect(await stage.world.log.fsck()).toEqual([]);
  await keeper.stop();
});
