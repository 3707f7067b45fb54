import { DAY, HOUR } from '@assay/core/kernel';
import type { BackfillValue, Statement } from '@assay/core/ledger';
import {
  gradeWorld,
  judgeWorld,
  NO_WISHES,
  openLogIdentity,
  publishWorld,
  SIMULATED_SOURCE,
  syncSource,
} from '@assay/server/jobs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addHours,
  closeStage,
  faultsOf,
  openStage,
  type Stage,
  statementsOf,
  valueIn,
} from './published-world.ts';

const FIRST = Date.UTC(2025, 5, 2);
const DAILY_SOURCE = { ...SIMULATED_SOURCE, assets: 20, days: 420 };
/** Hourly bars are judged for seven days back: their history loses its oldest day every day. */
const HOURLY_ASSETS = 2;

let stage: Stage;

/** What a server does with the facts that it has. @returns kinds of which the history was logged. */
const round = async ({ world, clock }: Stage): Promise<readonly string[]> => {
  await gradeWorld(world, clock);
  await judgeWorld(world, clock);
  const identity = await openLogIdentity(world, NO_WISHES);
  return (await publishWorld(world, identity, clock)).backfilled;
};

const logged = async (): Promise<readonly string[]> =>
  (await statementsOf(stage.world)).flatMap(({ kind, subject }) => (kind === 'backfill' ? [subject] : []));

beforeAll(async () => {
  stage = await openStage(FIRST + HOUR);
  const { world, clock } = stage;
  for (let day = 0; day < 3; day++) {
    clock.at = FIRST + day * DAY + HOUR;
    await syncSource(world, DAILY_SOURCE, clock);
    await addHours(
      stage,
      HOURLY_ASSETS,
      day === 0 ? FIRST - 40 * DAY : FIRST + (day - 1) * DAY,
      FIRST + day * DAY,
    );
    await round(stage);
  }
}, 120_000);

afterAll(() => closeStage(stage));

test('three days log one entry for each kind of days, also where the oldest rows are let go', async () => {
  const kinds = await logged();
  expect(kinds).toEqual(expect.arrayContaining(['grade', 'market', 'hourly-signal', 'index-performance']));
  // Hours that were not judged each in its hour are rows that were added.
  expect(kinds.filter((kind) => kind === 'hourly-signal')).toHaveLength(3);
  const others = kinds.filter((kind) => kind !== 'hourly-signal');
  expect(others).toHaveLength(new Set(others).size);
  const subjects = await stage.world.backfill.judgedSubjects('hourly-signal');
  const kept = await stage.world.backfill.judgements('hourly-signal', subjects[0]);
  const entry = (await statementsOf(stage.world)).find(
    ({ kind, subject }) => kind === 'backfill' && subject === 'hourly-signal',
  );
  expect(kept[0].asOf).toBe(valueIn<BackfillValue>(entry as Statement).from + 2 * DAY);
});

test('more history is one more entry for the kinds that it changes, and for no other', async () => {
  const before = await logged();
  await syncSource(stage.world, { ...DAILY_SOURCE, assets: 24 }, stage.clock);
  const backfilled = await round(stage);
  expect(backfilled).toEqual(expect.arrayContaining(['grade', 'market']));
  expect(backfilled).not.toContain('hourly-signal');
  expect(await logged()).toEqual([...before, ...backfilled]);
  expect(await round(stage)).toEqual([]);
  expect(await logged()).toEqual([...before, ...backfilled]);
});

test('days that a server was down are rows that were added', async () => {
  stage.clock.at = FIRST + 5 * DAY + HOUR;
  await syncSource(stage.world, { ...DAILY_SOURCE, assets: 24 }, stage.clock);
  const backfilled = await round(stage);
  expect(backfilled).toEqual(expect.arrayContaining(['grade', 'market']));
  const entries = (await statementsOf(stage.world)).filter(
    ({ kind, subject }) => kind === 'backfill' && subject === 'grade',
  );
  const [, second, third] = entries.map((entry) => valueIn<BackfillValue>(entry));
  const { backfill } = stage.world;
  const held = await Promise.all((await backfill.gradedSymbols()).map((symbol) => backfill.grades(symbol)));
  const added = held.flat().filter(({ asOf }) => asOf > FIRST + 2 * DAY);
  expect(new Set(added.map(({ asOf }) => asOf))).toEqual(new Set([FIRST + 3 * DAY, FIRST + 4 * DAY]));
  expect(third.rows).toBe(second.rows + added.length);
  expect(third.universe).toBe(second.universe);
  expect(third.to).toBe(FIRST + 4 * DAY);
});

test('a history by an older model is logged after that model, as far as it is known', async () => {
  const own = await openStage(FIRST + HOUR);
  const { world, clock } = own;
  try {
    await syncSource(world, DAILY_SOURCE, clock);
    await gradeWorld(world, clock);
    const model = { id: 'trader-grade', version: '1', digest: 'd'.repeat(64) };
    const [{ run }] = await world.grades.latest();
    await world.grades.extendRun({ ...run, model }, []);
    clock.at += 3 * DAY;
    const identity = await openLogIdentity(world, NO_WISHES);
    expect((await publishWorld(world, identity, clock)).backfilled).toEqual(['grade']);
    const all = await statementsOf(world);
    expect(all.find(({ kind }) => kind === 'backfill')?.model).toEqual(model);
    expect(all.findLast(({ kind }) => kind === 'model')?.value).toEqual(model);
    expect(await faultsOf(world, clock.now())).toEqual([]);
  } finally {
    await closeStage(own);
  }
});
