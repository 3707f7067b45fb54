import type { Instant } from '../../kernel/time.ts';
import type { ScheduleValue } from '../statements/kinds.ts';
import type { Statement } from '../statements/statement.ts';
import type { ReadEntry } from './audited-entry.ts';
import { scheduleValue } from './values.ts';

/** A schedule as it was registered last. */
export interface Registered {
  readonly id: string;
  readonly entry: number;
  readonly at: Instant;
  readonly value: ScheduleValue;
}

/** Moment that a slot is as of. */
export const slotTime = ({ value }: Registered, slot: number): Instant => value.start + slot * value.every;

/** Last moment at which a slot may be issued. */
export const slotDeadline = (schedule: Registered, slot: number): Instant =>
  slotTime(schedule, slot) + schedule.value.deadline;

/** First slot that lies after the promise, and so has to be kept. */
export const firstPromised = ({ value, at }: Registered): number =>
  Math.max(0, Math.floor((at - value.start) / value.every) + 1);

/** The schedules that were registered so far. */
export class Schedules {
  readonly #byId = new Map<string, Registered>();

  /** @returns the schedule that an entry registers, and what stood in its place. */
  read({ number, statement }: ReadEntry): { now: Registered; before: Registered | undefined } | undefined {
    const value = statement.kind === 'schedule' ? scheduleValue(statement.value) : undefined;
    if (value === undefined) return undefined;
    const before = this.#byId.get(statement.subject);
    const now = { id: statement.subject, entry: number, at: statement.issuedAt, value };
    this.#byId.set(statement.subject, now);
    return { now, before };
  }

  of({ slot }: Pick<Statement, 'slot'>): Registered | undefined {
    return slot === null ? undefined : this.#byId.get(slot.schedule);
  }

  all(): Iterable<Registered> {
    return this.#byId.values();
  }
}
