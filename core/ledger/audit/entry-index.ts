import type { Instant } from '../../kernel/time.ts';
import type { Statement } from '../statements/statement.ts';
import { judgedBy, type ReadEntry, standsForJudgement } from './audited-entry.ts';

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

const CHUNK = 2 ** 16;

/** A growing list of whole numbers, four bytes each. */
class Numbers {
  readonly #chunks: Uint32Array[] = [];

  set(index: number, value: number): void {
    const chunk = Math.floor(index / CHUNK);
    while (this.#chunks.length <= chunk) this.#chunks.push(new Uint32Array(CHUNK));
    this.#chunks[chunk][index % CHUNK] = value;
  }

  /** 0 where nothing was set. */
  at(index: number): number {
    return this.#chunks[Math.floor(index / CHUNK)]?.[index % CHUNK] ?? 0;
  }
}

/** What has to be remembered of each entry, in eight bytes: a log of a year fits in memory. */
export class EntryIndex {
  readonly #groupOf = new Numbers();
  readonly #subjectOf = new Numbers();
  readonly #groups: EntryGroup[] = [];
  readonly #groupIds = new Map<string, number>();
  readonly #subjects: string[] = [];
  readonly #subjectIds = new Map<string, number>();

  add({ number, statement }: ReadEntry): void {
    const { slot, asOf } = statement;
    const { kind, subject } = judgedBy(statement);
    const committed = statement.kind === 'commitment';
    const abstained = statement.abstained !== null;
    const judgement = standsForJudgement(statement) && statement.supersedes === null;
    const key = `${slot?.schedule}\n${slot?.number}\n${asOf}\n${abstained}\n${judgement}\n${committed}\n${kind}`;
    let group = this.#groupIds.get(key);
    if (group === undefined) {
      group = this.#groups.push({ kind, slot, asOf, abstained, judgement, committed, entries: 0 });
      this.#groupIds.set(key, group);
    }
    this.#groups[group - 1].entries++;
    this.#groupOf.set(number, group);
    let id = this.#subjectIds.get(subject);
    if (id === undefined) {
      id = this.#subjects.push(subject);
      this.#subjectIds.set(subject, id);
    }
    this.#subjectOf.set(number, id);
  }

  /** `undefined` where the entry was not read, or is no statement. */
  group(entry: number): EntryGroup | undefined {
    return this.#groups[this.#groupOf.at(entry) - 1];
  }

  subject(entry: number): string | undefined {
    return this.#subjects[this.#subjectOf.at(entry) - 1];
  }

  groups(): readonly EntryGroup[] {
    return this.#groups;
  }
}

/** A growing set of whole numbers, one bit each. */
export class NumberSet {
  readonly #words = new Numbers();

  /** @returns false where the number was there already. */
  add(value: number): boolean {
    const word = Math.floor(value / 32);
    const bit = 1 << (value % 32);
    const before = this.#words.at(word);
    this.#words.set(word, before | bit);
    return (before & bit) === 0;
  }
}
