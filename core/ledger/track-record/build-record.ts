import { DAY, type Instant } from '../../kernel/time.ts';
import { isJudgement, judgedBy, type ReadEntry } from '../audit/audited-entry.ts';
import { REVEAL_GRACE, revealedStatement } from '../audit/commitment-check.ts';
import { type Registered, Schedules, slotDeadline, slotTime } from '../audit/schedules.ts';
import { backfillValue, commitmentValue, outcomeValue, revealValue } from '../audit/values.ts';
import type { CommitmentValue } from '../statements/kinds.ts';
import type { Statement, StatementModel, StatementSlot } from '../statements/statement.ts';
import { Closings, isViewed } from './closings.ts';
import { type Hidden, kindRecord } from './kind-record.ts';
import { KindTally } from './kind-tally.ts';
import { OpenSlots } from './open-slots.ts';
import type { ClosedJudgement, ClosedView, KindRecord, RecordView, TrackRecord } from './record.ts';
import type { SlotTally } from './slot-tally.ts';

/** A judgement that counts. */
interface Live {
  readonly slot: StatementSlot;
  readonly model: StatementModel;
  readonly schedule: Registered;
}

interface Committed {
  readonly value: CommitmentValue;
  readonly commitment: Statement;
  readonly tally: KindTally;
  readonly slot: SlotTally;
}

/** A judgement that counts and awaits its outcome. */
interface Awaiting {
  readonly tally: KindTally;
  readonly horizonDays: number;
  /** Entry that holds it in clear. */
  readonly entry: number;
  readonly subject: string;
}

/**
 * Computes the public record while the entries of a log are read in their order; it can be asked at any time, and read
 * on afterwards. What counts is the first judgement of a subject in a slot, of the time of its slot and issued in time,
 * under a schedule and by a model that were registered before it.
 */
export class TrackRecordBuilder {
  readonly #schedules = new Schedules();
  readonly #models = new Set<string>();
  readonly #judging = new Set<string>();
  readonly #tallies = new Map<string, KindTally>();
  readonly #awaiting = new Map<number, Awaiting>();
  readonly #committed = new Map<number, Committed>();
  readonly #closings = new Closings();
  readonly #open = new OpenSlots();
  readonly #excluded = {
    backfilled: 0,
    late: 0,
    unscheduled: 0,
    unregistered: 0,
    corrections: 0,
    doubled: 0,
  };

  read(entry: ReadEntry): void {
    const { number, statement } = entry;
    this.#schedules.read(entry);
    if (statement.kind === 'model' && statement.model !== null) this.#models.add(statement.model.digest);
    if (statement.kind === 'backfill') this.#excluded.backfilled += backfillValue(statement.value)?.rows ?? 0;
    if (statement.kind === 'commitment') this.#commit(number, statement);
    else if (isJudgement(statement)) this.#judge(number, statement);
    if (statement.kind === 'reveal') this.#reveal(number, statement);
    if (statement.kind === 'outcome') this.#resolve(number, statement);
  }

  /** @param until when the record is read: commitments that were due to be revealed by then count as losses. */
  record(until: Instant, view: RecordView = {}): TrackRecord {
    const hidden = this.#hidden(until);
    const slots: SlotTally[] = [];
    const records: KindRecord[] = [];
    for (const tally of this.#tallies.values()) {
      const viewed = [...tally.slots].filter(({ asOf }) => isViewed(view, tally, asOf));
      if (viewed.length === 0) continue;
      viewed.sort((a, b) => a.asOf - b.asOf);
      slots.push(...viewed);
      const schedule = this.#schedules.versions(tally.schedule).at(-1) as Registered;
      records.push(kindRecord(tally, viewed, hiddenOf(viewed, hidden), schedule));
    }
    const closed = slots.filter(({ resolved, bands }) => resolved > 0 || bands.size > 0);
    const [since, last] = ends(slots);
    return {
      since,
      until: last,
      days: new Set(slots.map(({ asOf }) => Math.floor(asOf / DAY))).size,
      closedSlots: new Set(closed.map(({ asOf }) => asOf)).size,
      excluded: { ...this.#excluded },
      models: {
        registered: this.#models.size,
        judging: this.#judging.size,
        shown: new Set(records.map(({ model }) => model.digest)).size,
      },
      records,
    };
  }

  /** Outcomes that count, newest first, or oldest first. @param after number of the outcome that the page before ended with. */
  closed(
    view: ClosedView,
    page: { readonly after?: number | undefined; readonly newestFirst: boolean; readonly limit: number },
  ): readonly ClosedJudgement[] {
    return this.#closings.page(view, page);
  }

  /** Commitments that nobody has revealed, by slot. */
  #hidden(until: Instant): ReadonlyMap<SlotTally, Hidden> {
    const hidden = new Map<SlotTally, Hidden>();
    for (const { value, slot } of this.#committed.values()) {
      const before = hidden.get(slot) ?? { private: 0, unrevealed: 0 };
      const lost = value.revealBy + REVEAL_GRACE < until;
      const more = lost ? { unrevealed: before.unrevealed + 1 } : { private: before.private + 1 };
      hidden.set(slot, { ...before, ...more });
    }
    return hidden;
  }

  /** What a judgement counts as; `undefined` where it does not, which is counted. */
  #live(statement: Statement): Live | undefined {
    const { slot, model, supersedes, asOf, issuedAt } = statement;
    const schedule = this.#schedules.of({ slot });
    const excluded = this.#excluded;
    if (supersedes !== null) excluded.corrections++;
    else if (slot === null || schedule === undefined || asOf !== slotTime(schedule, slot.number))
      excluded.unscheduled++;
    else if (model === null || !this.#models.has(model.digest)) excluded.unregistered++;
    else if (issuedAt > slotDeadline(schedule, slot.number)) excluded.late++;
    else if (!this.#open.enter(statement, slotDeadline(schedule, slot.number))) excluded.doubled++;
    else return { slot, model, schedule };
    return undefined;
  }

  #place(
    { slot, model, schedule }: Live,
    kind: string,
    asOf: Instant,
  ): { tally: KindTally; slot: SlotTally } {
    const key = JSON.stringify([model.digest, kind, schedule.id]);
    const tally = this.#tallies.get(key) ?? new KindTally(model, kind, schedule.id);
    this.#tallies.set(key, tally);
    this.#judging.add(model.digest);
    return { tally, slot: tally.open(slot.number, asOf) };
  }

  #judge(number: number, statement: Statement): void {
    const live = this.#live(statement);
    if (live === undefined) return;
    const { tally, slot } = this.#place(live, statement.kind, statement.asOf);
    this.#take({ number, entry: number }, statement, tally, slot);
  }

  #take(
    { number, entry }: { readonly number: number; readonly entry: number },
    statement: Statement,
    tally: KindTally,
    slot: SlotTally,
  ): void {
    const horizonDays = this.#schedules.of(statement)?.value.outcomeRule.horizonDays ?? 0;
    const { subject } = statement;
    if (tally.judge(number, slot, statement))
      this.#awaiting.set(number, { tally, horizonDays, entry, subject });
  }

  #commit(number: number, statement: Statement): void {
    const value = commitmentValue(statement.value);
    const live = value === undefined ? undefined : this.#live(statement);
    if (value === undefined || live === undefined) return;
    const place = this.#place(live, judgedBy(statement).kind, statement.asOf);
    this.#committed.set(number, { value, commitment: statement, ...place });
  }

  #reveal(entry: number, { value }: Statement): void {
    const reveal = revealValue(value);
    const committed = reveal === undefined ? undefined : this.#committed.get(reveal.of);
    if (reveal === undefined || committed === undefined) return;
    const revealed = revealedStatement(reveal, committed.commitment);
    if (revealed === undefined) return;
    this.#committed.delete(reveal.of);
    this.#take({ number: reveal.of, entry }, revealed, committed.tally, committed.slot);
  }

  #resolve(number: number, { value }: Statement): void {
    const outcome = outcomeValue(value);
    const awaiting = outcome === undefined ? undefined : this.#awaiting.get(outcome.of);
    if (outcome === undefined || awaiting === undefined) return;
    const { tally, horizonDays, entry, subject } = awaiting;
    const settled = tally.resolve(outcome, horizonDays);
    if (settled?.counts) {
      const { slot, isRegistered } = settled;
      this.#closings.add({ number, entry, subject, tally, slot, isRegistered });
    }
    if (!settled?.awaits) this.#awaiting.delete(outcome.of);
  }
}

const hiddenOf = (slots: readonly SlotTally[], hidden: ReadonlyMap<SlotTally, Hidden>): Hidden => {
  const all = { private: 0, unrevealed: 0 };
  for (const slot of slots) {
    all.private += hidden.get(slot)?.private ?? 0;
    all.unrevealed += hidden.get(slot)?.unrevealed ?? 0;
  }
  return all;
};

const ends = (slots: readonly SlotTally[]): readonly [Instant, Instant] | readonly [null, null] =>
  slots.length === 0
    ? [null, null]
    : [
        slots.reduce((first, { asOf }) => Math.min(first, asOf), Number.POSITIVE_INFINITY),
        slots.reduce((last, { asOf }) => Math.max(last, asOf), Number.NEGATIVE_INFINITY),
      ];

/** The record of a log that is held in memory. */
export const trackRecord = (entries: Iterable<ReadEntry>, until: Instant): TrackRecord => {
  const builder = new TrackRecordBuilder();
  for (const entry of entries) builder.read(entry);
  return builder.record(until);
};
