import { sha256 } from '@noble/hashes/sha2.js';
import { AssayError } from '../../kernel/errors.ts';
import { HOUR, type Instant, toIso } from '../../kernel/time.ts';
import { fromBase64 } from '../notes/base64.ts';
import type { CommitmentValue, RevealValue } from '../statements/kinds.ts';
import { decodeStatement, type Statement } from '../statements/statement.ts';
import { type Check, judgedBy, type ReadEntry } from './audited-entry.ts';
import type { AuditRule, Tell } from './finding.ts';
import { fromHex, toHex } from './hex.ts';
import { commitmentValue, revealValue } from './values.ts';

/** A reveal is made when its time has come, and the log may be busy then. */
export const REVEAL_GRACE = HOUR;

/** What a commitment says of the judgement that it keeps private. */
export type Announced = Pick<Statement, 'kind' | 'subject' | 'asOf' | 'slot' | 'model'>;

/** What a commitment says in the open: its judgement has to be of this, whatever else it says. */
export const announcedBy = (commitment: Statement): Announced => {
  const { asOf, slot, model } = commitment;
  return { ...judgedBy(commitment), asOf, slot, model };
};

interface Open {
  readonly value: CommitmentValue;
  readonly announced: Announced;
  revealed: boolean;
}

/** Takes what a commitment was revealed to be. */
export type OnReveal = (commitment: number, revealed: Statement, at: Instant) => void;

const isAsAnnounced = (revealed: Statement, { kind, subject, asOf, slot, model }: Announced): boolean =>
  revealed.kind === kind &&
  revealed.subject === subject &&
  revealed.asOf === asOf &&
  revealed.slot?.schedule === slot?.schedule &&
  revealed.slot?.number === slot?.number &&
  revealed.model?.id === model?.id &&
  revealed.model?.version === model?.version &&
  revealed.model?.digest === model?.digest;

const bytesOf = ({ statement }: RevealValue): Uint8Array | undefined => {
  try {
    return fromBase64(statement, 'reveal');
  } catch (error) {
    if (error instanceof AssayError) return undefined;
    throw error;
  }
};

const committedStatement = (reveal: RevealValue, { hash }: CommitmentValue): Statement | undefined => {
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

/** The statement that a reveal holds, where it is the one that was committed to, of what the commitment announced. */
export const revealedStatement = (
  reveal: RevealValue,
  commitment: CommitmentValue,
  announced: Announced,
): Statement | undefined => {
  const revealed = committedStatement(reveal, commitment);
  return revealed !== undefined && isAsAnnounced(revealed, announced) ? revealed : undefined;
};

/** Every commitment is revealed once, in time, and is what was committed to. */
export class CommitmentCheck implements Check {
  readonly #tell: Tell;
  readonly #onReveal: OnReveal;
  readonly #open = new Map<number, Open>();

  constructor(tell: Tell, onReveal: OnReveal) {
    this.#tell = tell;
    this.#onReveal = onReveal;
  }

  read({ number, statement }: ReadEntry): void {
    const { kind, value } = statement;
    const commitment = kind === 'commitment' ? commitmentValue(value) : undefined;
    if (commitment !== undefined)
      this.#open.set(number, { value: commitment, announced: announcedBy(statement), revealed: false });
    const reveal = kind === 'reveal' ? revealValue(value) : undefined;
    if (reveal === undefined) return;
    const open = reveal.of < number ? this.#open.get(reveal.of) : undefined;
    const tell = (rule: AuditRule, detail: string): void =>
      this.#tell({ rule, entry: number, kind, slot: open?.announced.slot ?? null, detail });
    if (open === undefined) {
      tell('reveal-unknown', `Entry ${reveal.of} is no commitment before it.`);
      return;
    }
    this.#checkReveal(reveal, statement.issuedAt, open, tell);
  }

  end(until: Instant): void {
    for (const [entry, { value, announced, revealed }] of this.#open) {
      if (revealed || value.revealBy + REVEAL_GRACE >= until) continue;
      const detail = `Entry ${entry} was to be revealed by ${toIso(value.revealBy)}: it counts as a loss.`;
      this.#tell({ rule: 'commitment-unrevealed', entry, kind: 'commitment', slot: announced.slot, detail });
    }
  }

  #checkReveal(
    reveal: RevealValue,
    at: Instant,
    open: Open,
    tell: (rule: AuditRule, detail: string) => void,
  ): void {
    if (open.revealed) {
      tell('reveal-doubled', `Entry ${reveal.of} was revealed before.`);
      return;
    }
    const revealed = revealedStatement(reveal, open.value, open.announced);
    if (revealed === undefined) {
      tell('reveal-mismatch', `What is revealed is not what entry ${reveal.of} committed to, or not of what it announced.`);
      return;
    }
    open.revealed = true;
    this.#onReveal(reveal.of, revealed, at);
    if (at > open.value.revealBy + REVEAL_GRACE)
      tell('reveal-late', `Entry ${reveal.of} was to be revealed by ${toIso(open.value.revealBy)}.`);
  }
}
