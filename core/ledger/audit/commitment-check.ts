import { sha256 } from '@noble/hashes/sha2.js';
import { AssayError } from '../../kernel/errors.ts';
import { HOUR, type Instant, toIso } from '../../kernel/time.ts';
import { fromBase64 } from '../notes/base64.ts';
import type { CommitmentValue, RevealValue } from '../statements/kinds.ts';
import { decodeStatement, type Statement } from '../statements/statement.ts';
import { type Check, judgedBy, type ReadEntry } from './audited-entry.ts';
import { NumberSet } from './entry-index.ts';
import type { AuditRule, Tell } from './finding.ts';
import { fromHex, toHex } from './hex.ts';
import { commitmentValue, revealValue } from './values.ts';

/** A reveal is made when its time has come, and the log may be busy then. */
export const REVEAL_GRACE = HOUR;

/** A statement that is a commitment, and its value. */
interface Open {
  readonly commitment: Statement;
  readonly value: CommitmentValue;
}

/** Takes what a commitment was revealed to be. */
export type OnReveal = (commitment: number, revealed: Statement, at: Instant) => void;

/** What a commitment says in the open, its judgement has to be of. */
const isAsAnnounced = (revealed: Statement, commitment: Statement): boolean => {
  const { asOf, slot, model } = commitment;
  const { kind, subject } = judgedBy(commitment);
  return (
    revealed.kind === kind &&
    revealed.subject === subject &&
    revealed.asOf === asOf &&
    revealed.slot?.schedule === slot?.schedule &&
    revealed.slot?.number === slot?.number &&
    revealed.model?.id === model?.id &&
    revealed.model?.version === model?.version &&
    revealed.model?.digest === model?.digest
  );
};

const bytesOf = ({ statement }: RevealValue): Uint8Array | undefined => {
  try {
    return fromBase64(statement, 'reveal');
  } catch (error) {
    if (error instanceof AssayError) return undefined;
    throw error;
  }
};

const committedStatement = (reveal: RevealValue, hash: string): Statement | undefined => {
  const bytes = bytesOf(reveal);
  if (bytes === undefined) return undefined;
  const salt = fromHex(reveal.salt);
  const salted = new Uint8Array(salt.length + bytes.length);
  salted.set(salt);
  salted.set(bytes, salt.length);
  if (toHex(sha256(salted)) !== hash) return undefined;
  try {
    return decodeStatement(bytes);
  } catch (error) {
    if (error instanceof AssayError) return undefined;
    throw error;
  }
};

/** The statement that a reveal holds, where it is the one that was committed to, and of what the commitment says. */
export const revealedStatement = (reveal: RevealValue, commitment: Statement): Statement | undefined => {
  const hash = commitmentValue(commitment.value)?.hash;
  const revealed = hash === undefined ? undefined : committedStatement(reveal, hash);
  return revealed !== undefined && isAsAnnounced(revealed, commitment) ? revealed : undefined;
};

/** Every commitment is revealed once, in time, and is what was committed to. */
export class CommitmentCheck implements Check {
  readonly #tell: Tell;
  readonly #onReveal: OnReveal;
  readonly #open = new Map<number, Open>();
  readonly #revealed = new NumberSet();

  constructor(tell: Tell, onReveal: OnReveal) {
    this.#tell = tell;
    this.#onReveal = onReveal;
  }

  read({ number, statement }: ReadEntry): void {
    const { kind, value } = statement;
    const commitment = kind === 'commitment' ? commitmentValue(value) : undefined;
    if (commitment !== undefined) this.#open.set(number, { commitment: statement, value: commitment });
    const reveal = kind === 'reveal' ? revealValue(value) : undefined;
    if (reveal !== undefined) this.#checkReveal(number, reveal, statement.issuedAt);
  }

  end(until: Instant): void {
    for (const [entry, { value, commitment }] of this.#open) {
      if (value.revealBy + REVEAL_GRACE >= until) continue;
      const detail = `Entry ${entry} was to be revealed by ${toIso(value.revealBy)}: it counts as a loss.`;
      const { slot } = commitment;
      this.#tell({ rule: 'commitment-unrevealed', entry, kind: 'commitment', slot, detail });
    }
  }

  #checkReveal(number: number, reveal: RevealValue, at: Instant): void {
    const { of } = reveal;
    const open = this.#open.get(of);
    const slot = open?.commitment.slot ?? null;
    const tell = (rule: AuditRule, detail: string): void =>
      this.#tell({ rule, entry: number, kind: 'reveal', slot, detail });
    if (open === undefined) {
      if (this.#revealed.has(of)) tell('reveal-doubled', `Entry ${of} was revealed before.`);
      else tell('reveal-unknown', `Entry ${of} is no commitment before it.`);
      return;
    }
    const revealed = revealedStatement(reveal, open.commitment);
    if (revealed === undefined) {
      tell(
        'reveal-mismatch',
        `What is revealed is not what entry ${of} committed to, or not of what it says.`,
      );
      return;
    }
    this.#open.delete(of);
    this.#revealed.add(of);
    this.#onReveal(of, revealed, at);
    if (at > open.value.revealBy + REVEAL_GRACE)
      tell('reveal-late', `Entry ${of} was to be revealed by ${toIso(open.value.revealBy)}.`);
  }
}
