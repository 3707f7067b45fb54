import { sha256 } from '@noble/hashes/sha2.js';
import type { Instant } from '../../kernel/time.ts';
import type { BatchValue } from '../statements/kinds.ts';
import type { Statement, StatementSlot } from '../statements/statement.ts';
import { type Check, judgedBy, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import type { AuditRule, Tell } from './finding.ts';
import { toHex } from './hex.ts';
import type { SealedBatches } from './sealed-batches.ts';
import { batchValue } from './values.ts';

/** A batch whose judgements are being read. */
interface OpenBatch {
  readonly entry: number;
  readonly kind: string;
  readonly slot: StatementSlot | null;
  readonly asOf: Instant;
  readonly value: BatchValue;
  readonly subjects: string[];
  abstained: number;
  /** Numbers of those that are private: whether they abstain is not known before they are revealed. */
  readonly commitments: number[];
  ordered: boolean;
  laterThanBatch: number | undefined;
}

/** Judgements of one slot and kind that follow no batch. */
interface Strays {
  readonly first: number;
  readonly kind: string;
  readonly slot: StatementSlot;
  count: number;
}

const SHOWN = 5;

const listed = (subjects: readonly string[]): string =>
  subjects.length <= SHOWN
    ? subjects.join(', ')
    : `${subjects.slice(0, SHOWN).join(', ')} and ${subjects.length - SHOWN} more`;

const sameSlot = (a: StatementSlot | null, b: StatementSlot | null): boolean =>
  a?.schedule === b?.schedule && a?.number === b?.number;

/** Digest of a universe: SHA-256 of the subjects, ascending, each ended by a newline; hexadecimal. */
export const universeDigest = (subjects: readonly string[]): string =>
  toHex(
    sha256(
      new TextEncoder().encode(
        subjects
          .toSorted()
          .map((subject) => `${subject}\n`)
          .join(''),
      ),
    ),
  );

/** Judgements belong to a batch: as many as it states, of the universe that it states, and who left is named. */
export class BatchCheck implements Check {
  readonly #tell: Tell;
  readonly #sealed: SealedBatches;
  /** Subjects of the newest batch by schedule and kind. */
  readonly #before = new Map<string, readonly string[]>();
  #open: OpenBatch | undefined;
  #strays: Strays | undefined;

  constructor(tell: Tell, sealed: SealedBatches) {
    this.#tell = tell;
    this.#sealed = sealed;
  }

  read(entry: ReadEntry): void {
    const { number, statement } = entry;
    if (standsForJudgement(statement) && statement.supersedes !== null) return;
    if (this.#belongs(statement)) {
      this.#take(entry);
      return;
    }
    this.#close();
    if (statement.kind === 'batch') this.#begin(entry);
    else if (standsForJudgement(statement) && statement.slot !== null)
      this.#stray(number, judgedBy(statement).kind, statement.slot);
  }

  end(): void {
    this.#close();
    this.#endStrays();
  }

  #begin({ number, statement }: ReadEntry): void {
    this.#endStrays();
    const value = batchValue(statement.value);
    if (value === undefined) return;
    const { subject: kind, slot, asOf } = statement;
    const found = { subjects: [], abstained: 0, commitments: [], ordered: true, laterThanBatch: undefined };
    this.#open = { entry: number, kind, slot, asOf, value, ...found };
  }

  #belongs(statement: Statement): boolean {
    const open = this.#open;
    if (open === undefined || !standsForJudgement(statement)) return false;
    return judgedBy(statement).kind === open.kind && sameSlot(statement.slot, open.slot);
  }

  #take({ number, statement }: ReadEntry): void {
    const open = this.#open as OpenBatch;
    const last = open.subjects.at(-1);
    const { subject } = judgedBy(statement);
    if (last !== undefined && !(last < subject)) open.ordered = false;
    open.subjects.push(subject);
    if (statement.kind === 'commitment') open.commitments.push(number);
    if (statement.abstained !== null) open.abstained++;
    if (statement.asOf > open.asOf) open.laterThanBatch ??= number;
  }

  #stray(number: number, kind: string, slot: StatementSlot): void {
    const strays = this.#strays;
    if (strays !== undefined && strays.kind === kind && sameSlot(strays.slot, slot)) strays.count++;
    else {
      this.#endStrays();
      this.#strays = { first: number, kind, slot, count: 1 };
    }
  }

  #endStrays(): void {
    if (this.#strays === undefined) return;
    const { first, kind, slot, count } = this.#strays;
    this.#strays = undefined;
    const detail = `${count} judgements of ${kind} in slot ${slot.number} of ${slot.schedule} follow no batch.`;
    this.#tell({ rule: 'batch-stray', entry: first, kind, slot, detail });
  }

  #close(): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    const { entry, kind, slot } = open;
    const tell = (rule: AuditRule, detail: string): void => this.#tell({ rule, entry, kind, slot, detail });
    this.#checkCounts(open, tell);
    this.#checkLeavers(open, tell);
    if (open.laterThanBatch !== undefined)
      tell('batch-time', `Entry ${open.laterThanBatch} is of a later time than the batch it belongs to.`);
  }

  #checkCounts(
    { value, subjects, abstained, commitments, ordered, ...batch }: OpenBatch,
    tell: (rule: AuditRule, detail: string) => void,
  ): void {
    if (subjects.length !== value.count)
      tell('batch-count', `${value.count} judgements are stated, ${subjects.length} follow.`);
    if (commitments.length > 0)
      this.#sealed.add({ ...batch, stated: value.abstained }, abstained, commitments);
    else if (abstained !== value.abstained)
      tell('batch-abstained', `${value.abstained} abstentions are stated, ${abstained} follow.`);
    if (!ordered) tell('batch-order', 'The subjects are not ascending, each once.');
    if (universeDigest(subjects) !== value.universe)
      tell('batch-universe', 'The subjects that follow are not those of the digest.');
  }

  #checkLeavers(
    { kind, slot, value, subjects }: OpenBatch,
    tell: (rule: AuditRule, detail: string) => void,
  ): void {
    const key = JSON.stringify([slot?.schedule, kind]);
    const before = this.#before.get(key) ?? [];
    this.#before.set(key, subjects);
    const here = new Set(subjects);
    const gone = new Set(before.filter((subject) => !here.has(subject)));
    const named = new Set(value.left);
    const vanished = [...gone].filter((subject) => !named.has(subject));
    const wrong = value.left.filter((subject) => !gone.has(subject));
    if (vanished.length > 0) tell('subject-vanished', `Gone without being named: ${listed(vanished)}.`);
    if (wrong.length > 0) tell('subject-not-gone', `Named as gone, wrongly: ${listed(wrong)}.`);
  }
}
