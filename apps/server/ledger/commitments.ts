import { hkdfSync, randomBytes } from 'node:crypto';
import type { PrivateStatement, StatementWriter } from '@assay/adapters/store';
import { type Instant, type Json, sha256 } from '@assay/core/kernel';
import {
  type CommitmentValue,
  encodeStatement,
  type RevealValue,
  type Statement,
  toBase64,
} from '@assay/core/ledger';

const SALT_BYTES = 32;
/** Entries of one transaction, so that a long queue never holds up who appends beside it. */
const REVEALS_AT_ONCE = 1000;

/** What a commitment is about; the judgement itself stays private. */
const subjectOf = ({ kind, subject }: Statement): string => `${kind}/${subject}`;

/** HKDF (RFC 5869) with SHA-256 from the key of the batch: the salt of one statement tells nothing of another's. */
const saltOf = (key: Uint8Array, statement: Statement): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, '', `assay commitment ${subjectOf(statement)}`, SALT_BYTES));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const commitmentOf = (statement: Statement, key: Uint8Array, revealBy: Instant): Statement => {
  const value: CommitmentValue = {
    hash: sha256(saltOf(key, statement), encodeStatement(statement)),
    revealBy,
  };
  return {
    ...statement,
    kind: 'commitment',
    subject: subjectOf(statement),
    value: value as unknown as Json,
    abstained: null,
  };
};

/**
 * Logs commitments in the place of statements, after `before`, and keeps the statements until they are revealed.
 */
export const commit = async (
  writer: StatementWriter,
  before: readonly Statement[],
  statements: readonly Statement[],
  revealBy: Instant,
): Promise<void> => {
  const key = Uint8Array.from(randomBytes(SALT_BYTES));
  const commitments = statements.map((statement) => commitmentOf(statement, key, revealBy));
  const first = (await writer.append([...before, ...commitments])) + before.length;
  await writer.keepPrivate(
    statements.map((statement, i) => ({
      number: first + i,
      bytes: encodeStatement(statement),
      key,
      revealBy,
    })),
  );
};

const revealOf = ({ number, statement, bytes, key }: PrivateStatement, now: Instant): Statement => {
  const value: RevealValue = { of: number, salt: hex(saltOf(key, statement)), statement: toBase64(bytes) };
  return {
    kind: 'reveal',
    subject: subjectOf(statement),
    asOf: statement.asOf,
    issuedAt: now,
    slot: null,
    model: null,
    inputs: null,
    value: value as unknown as Json,
    abstained: null,
    supersedes: null,
  };
};

/** Logs some of what is due to be revealed. @returns how many. */
export const revealSome = async (writer: StatementWriter, now: Instant): Promise<number> => {
  const due = await writer.due(now, REVEALS_AT_ONCE);
  if (due.length === 0) return 0;
  const first = await writer.append(due.map((one) => revealOf(one, now)));
  await writer.noteRevealed(
    due.map(({ number }) => number),
    first,
  );
  return due.length;
};
