import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, fixedClock, HOUR } from '@assay/core/kernel';
import {
  AUDIT_RULES,
  auditEntries,
  MEASURED_KINDS,
  type OutcomeValue,
  readEntry,
  trackRecord,
} from '@assay/core/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradeWorld } from '../jobs/grade-world.ts';
import { judgeWorld } from '../jobs/judge-world.ts';
import { SIMULATED_SOURCE } from '../jobs/sources.ts';
import { syncSource } from '../jobs/sync-source.ts';
import { openWorld, type World } from '../jobs/world.ts';
import { JUDGEMENT_FAMILIES } from '../judgements/index.ts';
import { NO_WISHES, openLogIdentity, publishWorld } from '../ledger/index.ts';
import { logOutcomes } from './log-outcomes.ts';

const FIRST = Date.UTC(2025, 5, 2);
const DAYS = 11;
const HORIZON = 7;
const FAMILIES = JUDGEMENT_FAMILIES.filter(({ id }) =>
  ['relative-direction', 'fundamentals', 'investor', 'forecast'].includes(id),
);

let folder: string;
let world: World;
const logged: number[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-outcomes-'));
  world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
  const identity = await openLogIdentity(world, NO_WISHES);
  for (let day = 0; day < DAYS; day++) {
    const now = fixedClock(FIRST + day * DAY + HOUR);
    await syncSource(world, { ...SIMULATED_SOURCE, assets: 20, days: 420 }, now);
    await gradeWorld(world, now);
    await judgeWorld(world, now, { families: FAMILIES });
    const snapshot = await world.lake.snapshot({ interval: '1d', asOf: now.now(), knownAt: now.now() });
    logged.push(await logOutcomes(world, snapshot, now));
    await publishWorld(world, identity, now);
  }
}, 120_000);

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const entries = async () => {
  const bytes = await world.log.entries(0, await world.log.size());
  return bytes.map((entry, number) => readEntry(number, entry));
};

test('outcomes are logged on the day their horizon closes, each once', async () => {
  const all = await entries();
  const values = all.flatMap(({ statement }) =>
    statement?.kind === 'outcome' ? [statement.value as unknown as OutcomeValue] : [],
  );
  expect(logged.slice(0, 1)).toEqual([0]);
  expect(logged[HORIZON]).toBeGreaterThan(20);
  expect(new Set(values.map(({ of, horizonDays }) => `${of} ${horizonDays}`)).size).toBe(values.length);
  const snapshot = await world.lake.snapshot({
    interval: '1d',
    asOf: FIRST + DAYS * DAY,
    knownAt: FIRST + DAYS * DAY,
  });
  expect(await logOutcomes(world, snapshot, fixedClock(FIRST + DAYS * DAY))).toBe(0);
});

test('an audit finds nothing wrong with them, and the record is made of them', async () => {
  const all = await entries();
  const until = FIRST + DAYS * DAY;
  // Only the families that have outcomes are judged here; all of them are due of the first slots.
  const faults = auditEntries(all, until).findings.filter(
    ({ rule }) => rule !== 'kind-missing' && AUDIT_RULES[rule].severity === 'fault',
  );
  expect(faults).toEqual([]);
  const measured = all.flatMap(({ statement }) =>
    statement?.asOf === FIRST && statement.abstained === null && MEASURED_KINDS.includes(statement.kind)
      ? [statement.kind]
      : [],
  );
  expect(new Set(measured).size).toBeGreaterThan(4);
  const read = all.flatMap((one) => (one.statement === null ? [] : [one]));
  const { records, days } = trackRecord(read, until);
  expect(days).toBe(DAYS);
  const grades = records.find(({ kind }) => kind === 'grade');
  expect(grades?.rankIc?.slots).toBe(DAYS - HORIZON);
  expect(grades?.resolved).toBeGreaterThan(20);
  const forecasts = records.find(({ kind }) => kind === 'forecast');
  expect(forecasts?.bands?.find(({ horizonDays }) => horizonDays === HORIZON)?.forecasts).toBe(
    forecasts?.resolved,
  );
});
