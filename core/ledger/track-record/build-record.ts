import { DAY, type Instant } from '../../kernel/time.ts';
import { isJudgement, judgedBy, type ReadEntry } from '../audit/audited-entry.ts';
import { REVEAL_GRACE, revealedStatement } from '../audit/commitment-check.ts';
import { type Registered, Schedules, slotDeadline } from '../audit/schedules.ts';
import { backfillValue, commitmentValue, outcomeValue, revealValue } from '../audit/values.ts';
import type { CommitmentValue } from '../statements/kinds.ts';
import type { Statement, StatementModel, StatementSlot } from '../statements/statement.ts';
import { KindTally } from './kind-tally.ts';
import type { TrackRecord } from './record.ts';

/** A judgement that counts. */
interface Live {
  readonly slot: StatementSlot;
  readonly model: StatementModel;
  readonly schedule: Registered;
}

interface Committed {
  readonly value: CommitmentValue;
  readonly tally: KindTally;
  readonly slot: number;
}

/**
 * Computes the public record while the entries of a log are read in their order. What counts is the first judgement
 * of a slot, issued in time under a schedule and by a model that were registered before it.
 */
export class TrackRecordBuilder {
  readonly #schedules = new Schedules();
  readonly #models = new Set<string>();
  readonly #judging = new Set<string>();
  readonly #tallies = new Map<string, { readonly tally: KindTally; schedule: string }>();
  /** Tally and schedule of each judgement that counts. */
  readonly #tallyOf = new Map<number, { readonly tally: KindTally; readonly horizonDays: number }>();
  readonly #committed = new Map<number, Committed>();
  readonly #days = new Set<number>();
  readonly #excluded = { backfilled: 0, late: 0, unscheduled: 0, unregistered: 0, corrections: 0 };

  read(entry: ReadEntry): void {
    const { number, statement } = entry;
    this.#schedules.read(entry);
    if (statement.kind === 'model' && statement.model !== null) this.#models.add(statement.model.digest);
    if (statement.kind === 'backfill') this.#excluded.backfilled += backfillValue(statement.value)?.rows ?? 0;
    if (statement.kind === 'commitment') this.#commit(number, statement);
    else if (isJudgement(statement)) this.#judge(number, statement);
    if (statement.kind === 'reveal') this.#reveal(statement);
    if (statement.kind === 'outcome') this.#resolve(statement);
  }

  /** @param until when the record is read: commitments that were due to be revealed by then count as losses. */
  end(until: Instant): TrackRecord {
    for (const { value, tally } of this.#committed.values()) {
      if (value.revealBy + REVEAL_GRACE < until) tally.unrevealed++;
      else tally.private++;
    }
    this.#committed.clear();
    const records = [...this.#tallies.values()].map(({ tally, schedule }) =>
      tally.record(this.#schedules.of({ slot: { schedule, number: 0 } }) as Registered),
    );
    const ends = records.flatMap(({ first, last }) => [first, last]);
    return {
      since: ends.length === 0 ? null : ends.reduce((a, b) => Math.min(a, b)),
      until: ends.length === 0 ? null : ends.reduce((a, b) => Math.max(a, b)),
      days: this.#days.size,
      excluded: this.#excluded,
      models: { registered: this.#models.size, judging: this.#judging.size },
      records,
    };
  }

  /** What a judgement counts as; `undefined` where it does not, which is counted. */
  #live({ slot, model, supersedes, issuedAt }: Statement): Live | undefined {
    const schedule = this.#schedules.of({ slot });
    const excluded = this.#excluded;
    if (supersedes !== null) excluded.corrections++;
    else if (slot === null || schedule === undefined) excluded.unscheduled++;
    else if (model === null || !this.#models.has(model.digest)) excluded.unregistered++;
    else if (issuedAt > slotDeadline(schedule, slot.number)) excluded.late++;
    else return { slot, model, schedule };
    return undefined;
  }

  #tally({ slot, model, schedule }: Live, kind: string, asOf: Instant): KindTally {
    const key = JSON.stringify([model.digest, kind, schedule.id]);
    const known = this.#tallies.get(key) ?? { tally: new KindTally(model, kind), schedule: schedule.id };
    this.#tallies.set(key, known);
    this.#judging.add(model.digest);
    this.#days.add(Math.floor(asOf / DAY));
    known.tally.open(slot.number, asOf);
    return known.tally;
  }

  #judge(number: number, statement: Statement): void {
    const live = this.#live(statement);
    if (live === undefined) return;
    const tally = this.#tally(live, statement.kind, statement.asOf);
    this.#take(number, live.slot.number, statement, tally);
  }

  #take(number: number, slot: number, statement: Statement, tally: KindTally): void {
    const horizonDays = this.#schedules.of(statement)?.value.outcomeRule.horizonDays ?? 0;
    if (tally.judge(number, slot, statement)) this.#tallyOf.set(number, { tally, horizonDays });
  }

  #commit(number: number, statement: Statement): void {
    const value = commitmentValue(statement.value);
    const live = value === undefined ? undefined : this.#live(statement);
    if (value === undefined || live === undefined) return;
    const tally = this.#tally(live, judgedBy(statement).kind, statement.asOf);
    this.#committed.set(number, { value, tally, slot: live.slot.number });
  }

  #reveal({ value }: Statement): void {
    const reveal = revealValue(value);
    const committed = reveal === undefined ? undefined : this.#committed.get(reveal.of);
    if (reveal === undefined || committed === undefined) return;
    const revealed = revealedStatement(reveal, committed.value);
    if (revealed === undefined) return;
    this.#committed.delete(reveal.of);
    this.#take(reveal.of, committed.slot, revealed, committed.tally);
  }

  #resolve({ value }: Statement): void {
    const outcome = outcomeValue(value);
    const known = outcome === undefined ? undefined : this.#tallyOf.get(outcome.of);
    if (outcome === undefined || known === undefined) return;
    if (!known.tally.resolve(outcome, known.horizonDays)) this.#tallyOf.delete(outcome.of);
  }
}

/** The record of a log that is held in memory. */
export const trackRecord = (entries: Iterable<ReadEntry>, until: Instant): TrackRecord => {
  const builder = new TrackRecordBuilder();
  for (const entry of entries) builder.read(entry);
  return builder.end(until);
};
