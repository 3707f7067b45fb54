import type { Statement, StatementSlot } from '../statements/statement.ts';
import type { Tell } from './finding.ts';

/** A batch with private judgements, of which it shows only later whether they abstained. */
export interface SealedBatch {
  readonly entry: number;
  readonly kind: string;
  readonly slot: StatementSlot | null;
  /** Abstentions that it states. */
  readonly stated: number;
}

interface Counted extends SealedBatch {
  /** Abstentions that are known by now. */
  abstained: number;
  /** Private judgements that nobody has revealed. */
  hidden: number;
}

/** Batches that wait for reveals: the abstentions that they state have to come out as they were stated. */
export class SealedBatches {
  readonly #tell: Tell;
  readonly #byCommitment = new Map<number, Counted>();

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** @param abstained abstentions that stand in clear. @param commitments numbers of the private judgements. */
  add(batch: SealedBatch, abstained: number, commitments: readonly number[]): void {
    const counted = { ...batch, abstained, hidden: commitments.length };
    if (!this.#isPossible(counted)) return;
    for (const number of commitments) this.#byCommitment.set(number, counted);
  }

  /** Takes what a commitment was revealed to be. */
  reveal(commitment: number, { abstained }: Pick<Statement, 'abstained'>): void {
    const batch = this.#byCommitment.get(commitment);
    if (batch === undefined) return;
    this.#byCommitment.delete(commitment);
    const wasPossible = canHold(batch);
    batch.hidden--;
    if (abstained !== null) batch.abstained++;
    if (wasPossible) this.#isPossible(batch);
  }

  #isPossible(batch: Counted): boolean {
    if (canHold(batch)) return true;
    const { entry, kind, slot, stated, abstained, hidden } = batch;
    const open = hidden === 0 ? '' : `, and ${hidden} judgements are not revealed`;
    const detail = `${stated} abstentions are stated, ${abstained} came out${open}.`;
    this.#tell({ rule: 'batch-abstained', entry, kind, slot, detail });
    return false;
  }
}

/** Whether the stated number can still come out. */
const canHold = ({ stated, abstained, hidden }: Counted): boolean =>
  abstained <= stated && stated <= abstained + hidden;
