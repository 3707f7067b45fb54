import type { StatementWriter } from '@assay/adapters/store';
import { type Clock, DAY, type Instant } from '@assay/core/kernel';
import {
  horizonsOf,
  MEASURED_KINDS,
  type OutcomeValue,
  type ScheduleValue,
  type Statement,
} from '@assay/core/ledger';
import type { Snapshot } from '@assay/domain/market';
import { type DueJudgement, stateOutcomes } from '@assay/domain/quant';
import type { World } from '../jobs/world.ts';
import { DAILY } from '../ledger/promise.ts';

const OUTCOME = 'outcome';
/** Slots looked back at, from the last one whose horizon has closed: outcomes that an outage held up are stated late. */
const LOOKED_BACK = 60;

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
  const schedule = await statements.newest('schedule', DAILY.id);
  if (schedule === undefined || last === undefined) return 0;
  const { start, every, outcomeRule } = schedule.statement.value as unknown as ScheduleValue;
  const lastClose = last + DAY;
  const newest = Math.floor((lastClose - DAY - start) / every);
  let logged = 0;
  for (let slot = Math.max(0, newest - LOOKED_BACK); slot <= newest; slot++) {
    const asOf = start + slot * every;
    logged += await statements.write((writer) => {
      const now = clock.now();
      return logSlot(writer, snapshot, { asOf, lastClose, now, registered: outcomeRule.horizonDays });
    });
  }
  return logged;
};
