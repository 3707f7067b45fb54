import type { StatementWriter } from '@assay/adapters/store';
import { type Clock, DAY, type Instant } from '@assay/core/kernel';
import {
  governingSchedule,
  horizonsOf,
  MEASURED_KINDS,
  type OutcomeValue,
  type ScheduleValue,
  type Statement,
} from '@assay/core/ledger';
import type { Snapshot } from '@assay/domain/market';
import { type DueJudgement, HORIZONS, stateOutcomes } from '@assay/domain/quant';
import type { World } from '../jobs/world.ts';
import { DAILY } from '../ledger/promise.ts';

const OUTCOME = 'outcome';
/** Days for which an outage, or a judgement that is kept private, may hold up outcomes: after that they stay missing. */
const LONGEST_DELAY = 30;

interface Judged {
  readonly number: number;
  readonly statement: Statement;
}

const counts = ({ statement: { slot, abstained, supersedes } }: Judged): boolean =>
  slot !== null && abstained === null && supersedes === null;

/** First judgements of a kind as of a moment; private ones once they are due to be revealed. */
const judgedAt = async (
  writer: StatementWriter,
  kind: string,
  asOf: Instant,
  now: Instant,
): Promise<readonly Judged[]> => {
  const revealed = (await writer.committed(kind, asOf)).filter(({ revealBy }) => revealBy <= now);
  return [...(await writer.asOf(kind, asOf)), ...revealed].filter(counts);
};

const numbersWithOutcome = async (
  writer: StatementWriter,
  at: Instant,
  horizonDays: number,
): Promise<ReadonlySet<number>> => {
  const stated = (await writer.asOf(OUTCOME, at)).map(
    ({ statement }) => statement.value as unknown as OutcomeValue,
  );
  return new Set(stated.filter((value) => value.horizonDays === horizonDays).map(({ of }) => of));
};

const horizons = ({ statement }: Judged, registered: number): readonly number[] => [
  ...new Set([registered, ...horizonsOf(statement.value)]),
];

/** Judgements by horizon whose end the snapshot has seen, and that have no outcome yet. */
const dueAt = async (
  writer: StatementWriter,
  {
    asOf,
    lastClose,
    now,
    registered,
  }: { asOf: Instant; lastClose: Instant; now: Instant; registered: number },
): Promise<ReadonlyMap<number, readonly DueJudgement[]>> => {
  const due = new Map<number, DueJudgement[]>();
  for (const kind of MEASURED_KINDS) {
    for (const judged of await judgedAt(writer, kind, asOf, now)) {
      for (const days of horizons(judged, registered)) {
        if (asOf + days * DAY > lastClose) continue;
        const { number, statement } = judged;
        due.set(days, [...(due.get(days) ?? []), { number, subject: statement.subject, asOf }]);
      }
    }
  }
  for (const [days, judgements] of due) {
    const known = await numbersWithOutcome(writer, asOf + days * DAY, days);
    due.set(
      days,
      judgements.filter(({ number }) => !known.has(number)),
    );
  }
  return due;
};

const logSlot = async (
  writer: StatementWriter,
  snapshot: Snapshot,
  slot: { asOf: Instant; lastClose: Instant; now: Instant; registered: number },
): Promise<number> => {
  let logged = 0;
  for (const [horizonDays, due] of await dueAt(writer, slot)) {
    const statements = stateOutcomes(due, snapshot, { horizonDays, issuedAt: slot.now });
    if (statements.length > 0) await writer.append(statements);
    logged += statements.length;
  }
  return logged;
};

/** Everything that was ever promised of the daily slots, in the order of the log. */
const promisesOf = async (
  statements: World['statements'],
): Promise<readonly { readonly after: Instant; readonly value: ScheduleValue }[]> => {
  const all = await statements.list({
    kind: 'schedule',
    subject: DAILY.id,
    newestFirst: false,
    limit: Number.MAX_SAFE_INTEGER,
  });
  return all.map(({ statement: { issuedAt, value } }) => ({
    after: issuedAt,
    value: value as unknown as ScheduleValue,
  }));
};

/** Slots of which a horizon has closed, and not long ago. @param newest the last one of which any can have closed. */
const slotsLookedAt = (newest: number, horizonsInDays: readonly number[]): readonly number[] => {
  const slots = new Set<number>();
  for (const days of horizonsInDays) {
    const last = newest - (days - 1);
    for (let slot = Math.max(0, last - LONGEST_DELAY); slot <= last; slot++) slots.add(slot);
  }
  return [...slots].sort((a, b) => a - b);
};

/**
 * Logs what came of the judgements whose horizon has closed, by the registered price rule; of each once.
 * @param snapshot daily bars, as known now.
 * @returns how many.
 */
export const logOutcomes = async (
  { statements }: Pick<World, 'statements'>,
  snapshot: Snapshot,
  clock: Clock,
): Promise<number> => {
  const last = snapshot.panel.times.at(-1);
  const versions = await promisesOf(statements);
  if (versions.length === 0 || last === undefined) return 0;
  const { start, every } = versions[versions.length - 1].value;
  const lastClose = last + DAY;
  const newest = Math.floor((lastClose - DAY - start) / every);
  const registeredDays = versions.map(({ value }) => value.outcomeRule.horizonDays);
  let logged = 0;
  for (const slot of slotsLookedAt(newest, [...registeredDays, ...HORIZONS])) {
    const asOf = start + slot * every;
    const registered = governingSchedule(versions, slot)?.value.outcomeRule.horizonDays as number;
    logged += await statements.write((writer) =>
      logSlot(writer, snapshot, { asOf, lastClose, now: clock.now(), registered }),
    );
  }
  return logged;
};
