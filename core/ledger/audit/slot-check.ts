import type { Instant } from '../../kernel/time.ts';
import { toIso } from '../../kernel/time.ts';
import type { StatementSlot } from '../statements/statement.ts';
import { type Check, judgedBy, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import type { AuditRule, Tell } from './finding.ts';
import {
  firstSlotAfter,
  governingSchedule,
  type Registered,
  type Schedules,
  slotDeadline,
  slotTime,
} from './schedules.ts';
import { type SeenAt, seenBy } from './seen-at.ts';

/** What is known of one kind of one schedule. */
interface Promised {
  readonly kind: string;
  /** First slot that has to be there since it was promised last. */
  from: number;
  /** Slot after the last one that has to be there; `undefined` while the promise stands. */
  until: number | undefined;
  last: number;
  /** Slots before the last one that are not there. */
  readonly missing: Set<number>;
}

/** Slots of every schedule: each there once, in order, in time, with all of its kinds. */
export class SlotCheck implements Check {
  readonly #tell: Tell;
  readonly #schedules: Schedules;
  readonly #seenAt: SeenAt;
  readonly #promises = new Map<string, Map<string, Promised>>();
  #late = '';

  constructor(tell: Tell, schedules: Schedules, seenAt: SeenAt) {
    this.#tell = tell;
    this.#schedules = schedules;
    this.#seenAt = seenAt;
  }

  /** Takes a schedule that was registered, or registered anew. */
  register(now: Registered, before: Registered | undefined): void {
    const promises = this.#promises.get(now.id) ?? new Map<string, Promised>();
    this.#promises.set(now.id, promises);
    const end = firstSlotAfter(now, now.after);
    for (const promised of promises.values())
      if (!now.value.kinds.includes(promised.kind)) promised.until ??= end;
    const from = firstSlotAfter(now, now.at);
    for (const kind of now.value.kinds) {
      const known = promises.get(kind);
      if (known === undefined)
        promises.set(kind, { kind, from, until: undefined, last: -1, missing: new Set() });
      else if (known.until !== undefined) this.#resume(known, { from, until: known.until }, now);
    }
    if (before !== undefined) this.#checkChange(now, before);
  }

  /** What was missing stays missing when a kind is promised again. */
  #resume(promised: Promised, { from, until }: { from: number; until: number }, now: Registered): void {
    for (let slot = Math.max(promised.from, promised.last + 1); slot < until; slot++)
      promised.missing.add(slot);
    promised.until = undefined;
    promised.from = Math.max(from, until);
    if (from <= until) return;
    const { kind } = promised;
    const slot = { schedule: now.id, number: until };
    const detail = `The ${kind} of slots ${until} to ${from - 1} of ${now.id} was promised, dropped and is promised again from then on.`;
    this.#tell({ rule: 'promise-resumed', entry: now.entry, kind, slot, detail });
  }

  #checkChange(now: Registered, before: Registered): void {
    if (JSON.stringify(before.value) === JSON.stringify(now.value)) return;
    const moved = before.value.start !== now.value.start || before.value.every !== now.value.every;
    const detail = moved
      ? `The slots of ${now.id} are at other times than in entry ${before.entry}; a new calendar needs an id of its own.`
      : `${now.id} promises something else than in entry ${before.entry}.`;
    const rule = moved ? 'schedule-moved' : 'schedule-changed';
    this.#tell({ rule, entry: now.entry, kind: null, slot: null, detail });
    this.#checkSeen(now);
  }

  /** A changed promise is seen by others before the first slot that it governs. */
  #checkSeen(now: Registered): void {
    const first = firstSlotAfter(now, now.after);
    const seen = this.#seenAt(now.entry);
    const verdict = seenBy(seen, slotDeadline(now, first));
    if (verdict === 'in-time') return;
    const detail = `${now.id} promises something else from slot ${first} on, as of ${toIso(slotTime(now, first))}; that was first seen at ${toIso(seen.by as number)}.`;
    const rule = verdict === 'late' ? 'schedule-seen-late' : 'unseen';
    this.#tell({ rule, entry: now.entry, kind: null, slot: { schedule: now.id, number: first }, detail });
  }

  read({ number, statement }: ReadEntry): void {
    const { slot, kind, subject } = statement;
    if (slot === null) return;
    if (kind === 'batch') this.#readBatch(number, subject, slot, statement.asOf);
    const isFirst = standsForJudgement(statement) && statement.supersedes === null;
    if (kind === 'batch' || isFirst)
      this.#checkTime(
        number,
        kind === 'batch' ? subject : judgedBy(statement).kind,
        slot,
        statement.issuedAt,
      );
  }

  end(until: Instant): void {
    for (const id of this.#schedules.ids()) this.#endSchedule(id, until);
  }

  #endSchedule(id: string, until: Instant): void {
    const promises = [...(this.#promises.get(id)?.values() ?? [])];
    const versions = this.#schedules.versions(id);
    const due = Math.max(...versions.map((version) => firstDue(version, until)));
    const missing = new Map<number, string[]>();
    for (const promised of promises) {
      const end = Math.min(promised.until ?? Number.POSITIVE_INFINITY, due);
      for (let slot = Math.max(promised.from, promised.last + 1); slot < end; slot++)
        promised.missing.add(slot);
      for (const slot of promised.missing)
        if (slot <= promised.last || slotDeadline(governs(versions, slot), slot) < until)
          missing.set(slot, [...(missing.get(slot) ?? []), promised.kind]);
    }
    for (const number of [...missing.keys()].sort((a, b) => a - b))
      this.#tellMissing(governs(versions, number), number, missing.get(number) as string[], promises);
  }

  #tellMissing(
    schedule: Registered,
    number: number,
    kinds: readonly string[],
    promises: readonly Promised[],
  ): void {
    const slot = { schedule: schedule.id, number };
    const when = `slot ${number} of ${schedule.id}, as of ${toIso(slotTime(schedule, number))}`;
    if (kinds.length === promises.length) {
      const detail = `There is no ${when}.`;
      this.#tell({ rule: 'slot-missing', entry: null, kind: null, slot, detail });
      return;
    }
    for (const kind of kinds) {
      const detail = `There is no ${kind} in ${when}.`;
      this.#tell({ rule: 'kind-missing', entry: null, kind, slot, detail });
    }
  }

  #readBatch(entry: number, kind: string, slot: StatementSlot, asOf: Instant): void {
    const tell = (rule: AuditRule, detail: string): void => this.#tell({ rule, entry, kind, slot, detail });
    const schedule = this.#schedules.of({ slot });
    if (schedule === undefined) {
      tell('schedule-unknown', `The schedule ${slot.schedule} was not registered before entry ${entry}.`);
      return;
    }
    const due = slotTime(schedule, slot.number);
    if (asOf !== due)
      tell('slot-time', `Slot ${slot.number} is as of ${toIso(due)}, the batch of ${toIso(asOf)}.`);
    const promised = this.#promises.get(schedule.id)?.get(kind);
    if (promised === undefined || slot.number >= (promised.until ?? Number.POSITIVE_INFINITY)) {
      tell('kind-unscheduled', `${schedule.id} does not promise any ${kind}.`);
      return;
    }
    this.#take(promised, slot.number, tell);
  }

  #take(promised: Promised, number: number, tell: (rule: AuditRule, detail: string) => void): void {
    const { kind, missing, last } = promised;
    if (number > last) {
      for (let slot = Math.max(promised.from, last + 1); slot < number; slot++) missing.add(slot);
      missing.delete(number);
      promised.last = number;
    } else if (missing.delete(number)) {
      tell('slot-out-of-order', `The ${kind} of slot ${number} comes after that of slot ${last}.`);
    } else tell('slot-doubled', `The ${kind} of slot ${number} is there already.`);
  }

  #checkTime(entry: number, kind: string, slot: StatementSlot, issuedAt: Instant): void {
    const schedule = this.#schedules.of({ slot });
    const key = `${slot.schedule} ${slot.number} ${kind}`;
    if (schedule === undefined || key === this.#late) return;
    const deadline = slotDeadline(schedule, slot.number);
    const tell = (rule: AuditRule, when: string): void => {
      this.#late = key;
      const detail = `The ${kind} of slot ${slot.number} ${when}; the deadline was ${toIso(deadline)}.`;
      this.#tell({ rule, entry, kind, slot, detail });
    };
    const seen = this.#seenAt(entry);
    const verdict = seenBy(seen, deadline);
    if (issuedAt > deadline) tell('slot-late', `was issued at ${toIso(issuedAt)}`);
    else if (verdict !== 'in-time')
      tell(verdict === 'late' ? 'slot-seen-late' : 'unseen', `was first seen at ${toIso(seen.by as number)}`);
  }
}

const governs = (versions: readonly Registered[], slot: number): Registered =>
  governingSchedule(versions, slot) as Registered;

/** First slot whose deadline is not over. */
const firstDue = (schedule: Registered, until: Instant): number =>
  Math.max(0, Math.ceil((until - schedule.value.deadline - schedule.value.start) / schedule.value.every));
