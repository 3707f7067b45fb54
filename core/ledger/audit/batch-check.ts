import { sha256 } from '@noble/hashes/sha2.js';
import type { Instant } from '../../kernel/time.ts';
import type { BatchValue } from '../statements/kinds.ts';
import type { Statement, StatementSlot } from '../statements/statement.ts';
import { type Check, judgedBy, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import type { AuditRule, Tell } from './finding.ts';
import { toHex } from './hex.ts';
import type { SealedBatches } from './sealed-batches.ts';
import { Universes } from './universes.ts';
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
  ofOtherTime: number | undefined;
}

/** Judgements of one slot and kind that follow no batch. */
interface Strays {
  readonly first: number;
  readonly kind: string;
  readonly slot: StatementSlot;
  count: number;
}

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
  readonly #universes = new Universes();
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
    const found = { subjects: [], abstained: 0, commitments: [], ordered: true, ofOtherTime: undefined };
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
    if (statement.asOf !== open.asOf) open.ofOtherTime ??= number;
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
    this.#universes.take(open, tell);
    if (open.ofOtherTime !== undefined)
      tell('batch-time', `Entry ${open.ofOtherTime} is of another time than the batch it belongs to.`);
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
}
