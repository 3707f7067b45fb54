import type { Instant } from '../../kernel/time.ts';
import type { Statement } from '../statements/statement.ts';
import { judgedBy, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import { Numbers } from './numbers.ts';

/** What entries of one kind, slot and moment have in common. */
export interface EntryGroup {
  readonly kind: string;
  readonly slot: Statement['slot'];
  readonly asOf: Instant;
  readonly abstained: boolean;
  /** A judgement that an outcome can be of: no correction. */
  readonly judgement: boolean;
  /** Kept private: whether it abstained is not known here. */
  readonly committed: boolean;
  entries: number;
}

/** Whether two groups of the same slot are one. */
const isOf = (found: EntryGroup, group: EntryGroup | undefined): boolean =>
  group !== undefined &&
  found.kind === group.kind &&
  found.asOf === group.asOf &&
  found.abstained === group.abstained &&
  found.judgement === group.judgement &&
  found.committed === group.committed;

/** What has to be remembered of each entry, in eight bytes: a log of a year fits in memory. */
export class EntryIndex {
  readonly #groupOf = new Numbers();
  readonly #subjectOf = new Numbers();
  readonly #groups: EntryGroup[] = [];
  readonly #groupIds = new Map<string, number>();
  readonly #subjects: string[] = [];
  readonly #subjectIds = new Map<string, number>();
  /** Group of the entry before, by its place in the list from 1, and that very slot. */
  #last: { readonly id: number; readonly slot: Statement['slot'] } = { id: 0, slot: null };

  add({ number, statement }: ReadEntry): void {
    const { subject } = judgedBy(statement);
    const group = this.#groupIdOf(statement);
    this.#groups[group - 1].entries++;
    this.#groupOf.set(number, group);
    let id = this.#subjectIds.get(subject);
    if (id === undefined) {
      id = this.#subjects.push(subject);
      this.#subjectIds.set(subject, id);
    }
    this.#subjectOf.set(number, id);
  }

  #groupIdOf(statement: Statement): number {
    const { slot, asOf } = statement;
    const { kind } = judgedBy(statement);
    const committed = statement.kind === 'commitment';
    const abstained = statement.abstained !== null;
    const judgement = standsForJudgement(statement) && statement.supersedes === null;
    const found = { kind, slot, asOf, abstained, judgement, committed, entries: 0 };
    if (slot === this.#last.slot && isOf(found, this.#groups[this.#last.id - 1])) return this.#last.id;
    const key = `${slot?.schedule}\n${slot?.number}\n${asOf}\n${abstained}\n${judgement}\n${committed}\n${kind}`;
    const id = this.#groupIds.get(key) ?? this.#groups.push(found);
    this.#groupIds.set(key, id);
    this.#last = { id, slot };
    return id;
  }

  /** `undefined` where the entry was not read, or is no statement. */
  group(entry: number): EntryGroup | undefined {
    return this.#groups[this.#groupOf.at(entry) - 1];
  }

  subject(entry: number): string | undefined {
    return this.#subjects[this.#subjectOf.at(entry) - 1];
  }
}

/** A growing set of whole numbers, one bit each. */
export class NumberSet {
  readonly #words = new Numbers();

  has(value: number): boolean {
    return (this.#words.at(Math.floor(value / 32)) & (1 << (value % 32))) !== 0;
  }

  /** @returns false where the number was there already. */
  add(value: number): boolean {
    const word = Math.floor(value / 32);
    const bit = 1 << (value % 32);
    const before = this.#words.at(word);
    this.#words.set(word, before | bit);
    return (before & bit) === 0;
  }
}
