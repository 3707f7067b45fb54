import type { Instant } from '../../kernel/time.ts';
import type { ScheduleValue } from '../statements/kinds.ts';
import type { Statement } from '../statements/statement.ts';
import type { ReadEntry } from './audited-entry.ts';
import { scheduleValue } from './values.ts';

/** A schedule as an entry registers it. */
export interface Registered {
  readonly id: string;
  readonly entry: number;
  readonly at: Instant;
  /** What it governs lies after this: its own time, and no earlier than that of any entry before it. */
  readonly after: Instant;
  readonly value: ScheduleValue;
}

/** Moment that a slot is as of. */
export const slotTime = ({ value }: Pick<Registered, 'value'>, slot: number): Instant =>
  value.start + slot * value.every;

/** Last moment at which a slot may be issued. */
export const slotDeadline = (schedule: Pick<Registered, 'value'>, slot: number): Instant =>
  slotTime(schedule, slot) + schedule.value.deadline;

/** First slot that lies after a moment. */
export const firstSlotAfter = ({ value }: Pick<Registered, 'value'>, at: Instant): number =>
  Math.max(0, Math.floor((at - value.start) / value.every) + 1);

/**
 * The promise that governs a slot: the newest that stood in the log before the slot's time, so that nothing that
 * is registered afterwards changes it; the first one for slots before it.
 * @param versions of one schedule, in the order of the log.
 */
export const governingSchedule = <T extends Pick<Registered, 'after' | 'value'>>(
  versions: readonly T[],
  slot: number,
): T | undefined => versions.findLast((version) => version.after < slotTime(version, slot)) ?? versions[0];

/** The schedules that were registered so far, each in all its versions. */
export class Schedules {
  readonly #byId = new Map<string, Registered[]>();
  #newest = Number.NEGATIVE_INFINITY;

  /** Takes every entry. @returns the schedule that it registers, and what stood in its place. */
  read({ number, statement }: ReadEntry): { now: Registered; before: Registered | undefined } | undefined {
    this.#newest = Math.max(this.#newest, statement.issuedAt);
    const value = statement.kind === 'schedule' ? scheduleValue(statement.value) : undefined;
    if (value === undefined) return undefined;
    const versions = this.#byId.get(statement.subject) ?? [];
    this.#byId.set(statement.subject, versions);
    const before = versions.at(-1);
    const now = {
      id: statement.subject,
      entry: number,
      at: statement.issuedAt,
      after: this.#newest,
      value,
    };
    versions.push(now);
    return { now, before };
  }

  /** What governs the slot of a statement. */
  of({ slot }: Pick<Statement, 'slot'>): Registered | undefined {
    const versions = slot === null ? undefined : this.#byId.get(slot.schedule);
    return versions === undefined || slot === null ? undefined : governingSchedule(versions, slot.number);
  }

  /** All versions of a schedule in the order of the log; none where it is not registered. */
  versions(id: string): readonly Registered[] {
    return this.#byId.get(id) ?? [];
  }

  ids(): Iterable<string> {
    return this.#byId.keys();
  }
}
