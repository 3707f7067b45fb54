import { DAY, HOUR, type Json, seededRandom } from '@assay/core/kernel';
import { type Statement, signHead } from '@assay/core/ledger';
import { NO_WISHES, openLogIdentity, openWorld } from '@assay/server/jobs';
import {
  HORIZON,
  outcomeOf,
  registrations,
  START,
  slotOf,
  statement,
} from '../../core/ledger/audit/testing/made-up-log.ts';

export const SLOTS = 40;
export const SUBJECTS = Array.from({ length: 12 }, (_, i) => `SIM0${String(i + 10)}`);
export const CLOSED_SLOTS = SLOTS - HORIZON;

const random = seededRandom('record');
const FROM = '100';

const gradeOf = (): Json => {
  const trader = Math.round(1000 * random.uniform()) / 10;
  return { trader, signal: Math.sign(Math.round((trader - 50) / 30)) };
};

const forecastOf = (): Json => ({
  horizons: [
    {
      days: HORIZON,
      band: { abstained: null, value: { median: 100, band50: [96, 104], band90: [90, 110] } },
    },
  ],
});

const priceAfter = (judged: Statement): string => {
  const { trader = 50 } = judged.value as { readonly trader?: number };
  return (100 + (trader - 50) / 10 + 12 * (random.uniform() - 0.5)).toFixed(2);
};

/** Grades and forecasts of forty daily slots, each with its outcome a week later, and one private grade that nobody reveals. */
export const recordedStatements = (): readonly Statement[] => {
  const log = registrations();
  const judged: { readonly number: number; readonly one: Statement }[][] = [];
  for (let number = 0; number < SLOTS; number++) {
    const slot: { readonly number: number; readonly one: Statement }[] = [];
    for (const [kind, judge] of [
      ['grade', gradeOf],
      ['forecast', forecastOf],
    ] as const) {
      const made = slotOf({ number, kind, subjects: SUBJECTS, abstaining: SUBJECTS.slice(-1), judge });
      slot.push(...made.slice(1, -1).map((one, i) => ({ number: log.length + 1 + i, one })));
      log.push(...made);
    }
    judged.push(slot);
    for (const past of judged[number - HORIZON] ?? [])
      log.push(outcomeOf(past.number, past.one, FROM, priceAfter(past.one)));
  }
  const { model } = log[3];
  const kept = { asOf: START, issuedAt: START + HOUR, slot: { schedule: 'daily', number: 0 }, model };
  const value = { hash: '00'.repeat(32), revealBy: START + DAY };
  log.push(statement({ ...kept, kind: 'commitment', subject: 'grade/SIM099', value }));
  log.push(
    statement({
      kind: 'backfill',
      subject: 'grade',
      value: { from: 0, to: START, rows: 900, universe: '00'.repeat(32), digest: '00'.repeat(32) },
    }),
  );
  return log;
};

/** Puts the record into the log of a data directory that no server has been started on, and signs it. */
export const logRecord = async (dataDir: string): Promise<void> => {
  const world = await openWorld({ dataDir, simulated: true, databaseUrl: null });
  const { signer } = await openLogIdentity(world, NO_WISHES);
  await world.statements.write((writer) => writer.append(recordedStatements()));
  await signHead(world.log, signer);
  await world.close();
};
