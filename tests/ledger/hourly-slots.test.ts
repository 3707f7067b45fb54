import { DAY, HOUR, MINUTE } from '@assay/core/kernel';
import { type BatchValue, type ScheduleValue, trackRecord } from '@assay/core/ledger';
import {
  judgeWorld,
  NO_WISHES,
  openLogIdentity,
  Recomputer,
  SIMULATED_SOURCE,
  syncSource,
} from '@assay/server/jobs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JUDGEMENT_FAMILIES } from '../../apps/server/judgements/index.ts';
import { type PublishReport, publishHour } from '../../apps/server/ledger/index.ts';
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
const HOURS = 24;
const MISSED = 11;
const SOURCE = { ...SIMULATED_SOURCE, assets: 3, days: 120 };
const FAMILIES = JUDGEMENT_FAMILIES.filter(({ id }) => id === 'hourly-signal');

let stage: Stage;
const reports: PublishReport[] = [];

const judgeAndPublish = async ({ world, clock }: Stage): Promise<PublishReport> => {
  await judgeWorld(world, clock, { families: FAMILIES });
  return publishHour(world, await openLogIdentity(world, NO_WISHES), clock);
};

beforeAll(async () => {
  stage = await openStage(FIRST + 2 * MINUTE);
  const { world, clock } = stage;
  await syncSource(world, SOURCE, clock);
  await addHours(stage, SOURCE.assets, FIRST - 100 * DAY, FIRST);
  for (let hour = 0; hour < HOURS; hour++) {
    clock.at = FIRST + hour * HOUR + 2 * MINUTE;
    if (hour > 0) await addHours(stage, SOURCE.assets, FIRST + (hour - 1) * HOUR, FIRST + hour * HOUR);
    if (hour !== MISSED) reports.push(await judgeAndPublish(stage));
  }
}, 120_000);

afterAll(() => closeStage(stage));

test('every hour is a slot: its batch, and a judgement of each asset', async () => {
  const all = await statementsOf(stage.world);
  const [schedule, ...more] = all.filter(({ kind }) => kind === 'schedule');
  expect(more).toEqual([]);
  expect(schedule.subject).toBe('hourly');
  expect(valueIn<ScheduleValue>(schedule)).toMatchObject({
    start: FIRST,
    every: HOUR,
    deadline: HOUR,
    kinds: ['hourly-signal'],
    models: ['hourly-signal'],
  });
  const batches = all.filter(({ kind }) => kind === 'batch');
  const wanted = Array.from({ length: HOURS }, (_, hour) => hour).filter((hour) => hour !== MISSED);
  expect(batches.map(({ slot }) => slot?.number)).toEqual(wanted);
  expect(batches.map(({ asOf }) => asOf)).toEqual(wanted.map((hour) => FIRST + hour * HOUR));
  expect(batches.every((batch) => valueIn<BatchValue>(batch).count === SOURCE.assets)).toBe(true);
  const signals = all.filter(({ kind }) => kind === 'hourly-signal');
  expect(signals.some(({ abstained }) => abstained === null)).toBe(true);
  expect(reports.map(({ slot, issued }) => [slot, issued])).toEqual(
    wanted.map((hour) => [FIRST + hour * HOUR, SOURCE.assets]),
  );
});

test('an audit names the hour that was missed, and nothing else', async () => {
  const faults = await faultsOf(stage.world, stage.clock.now());
  expect(faults).toEqual([expect.stringMatching(/^slot-missing: .*slot 11 of hourly/)]);
});

test('a signal of an hour is recomputed from the inputs that it commits to', async () => {
  const all = await statementsOf(stage.world);
  const signals = all.filter(({ kind, abstained }) => kind === 'hourly-signal' && abstained === null);
  const recomputer = new Recomputer(stage.world);
  for (const signal of [signals[0], signals[signals.length - 1]])
    expect(await recomputer.recompute(signal)).toMatchObject({ outcome: 'same' });
});

test('the record counts the hours of their own schedule', async () => {
  const all = (await statementsOf(stage.world)).map((statement, number) => ({ number, statement }));
  const { records, excluded } = trackRecord(all, stage.clock.now());
  expect(records.map(({ kind }) => kind)).toEqual(['hourly-signal']);
  expect(excluded).toMatchObject({ late: 0, unscheduled: 0, unregistered: 0 });
});

test('the same hour again adds nothing; an hour that is over is no slot', async () => {
  const size = await stage.world.log.size();
  stage.clock.at += 10 * MINUTE;
  expect(await judgeAndPublish(stage)).toMatchObject({ size, issued: 0, corrected: 0 });
  stage.clock.at += HOUR;
  expect(await judgeAndPublish(stage)).toMatchObject({ size, slot: null, issued: 0 });
});
