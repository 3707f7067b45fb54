import type { Instant } from '../../kernel/time.ts';
import { judgedBy } from '../audit/audited-entry.ts';
import type { Statement } from '../statements/statement.ts';

interface OpenSlot {
  readonly deadline: Instant;
  readonly subjects: Set<string>;
}

/** Who has been judged in the slots whose deadline has not passed; what comes later is late anyway. */
export class OpenSlots {
  readonly #slots = new Map<string, OpenSlot>();

  /** @returns whether it is the first of its model, kind and subject in its slot. */
  enter(statement: Statement, deadline: Instant): boolean {
    const { kind, subject } = judgedBy(statement);
    const key = JSON.stringify([statement.slot, statement.model?.digest, kind]);
    const { subjects } = this.#slots.get(key) ?? this.#open(key, deadline, statement.issuedAt);
    if (subjects.has(subject)) return false;
    subjects.add(subject);
    return true;
  }

  #open(key: string, deadline: Instant, now: Instant): OpenSlot {
    for (const [other, slot] of this.#slots) if (slot.deadline < now) this.#slots.delete(other);
    const slot = { deadline, subjects: new Set<string>() };
    this.#slots.set(key, slot);
    return slot;
  }
}
