import { AssayError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import { STATEMENT_KINDS } from '../statements/kinds.ts';
import { decodeStatement, type Statement } from '../statements/statement.ts';

/** An entry by its number: a statement, or why its bytes are none. */
export type AuditedEntry =
  | { readonly number: number; readonly statement: Statement }
  | { readonly number: number; readonly statement: null; readonly fault: string };

/** An entry that is a statement. */
export interface ReadEntry {
  readonly number: number;
  readonly statement: Statement;
}

/** One part of an audit: reads the log from its first entry to its last, then is told what time it is. */
export interface Check {
  read(entry: ReadEntry): void;
  /** @param until when the audit is made: what was due by then has to be there. */
  end(until: Instant): void;
}

/** Kinds about judgements; any other kind is a judgement. */
export const isJudgement = ({ kind }: Statement): boolean => !Object.hasOwn(STATEMENT_KINDS, kind);

/** What an entry judges: a commitment stands for the judgement that it keeps private, by its subject `kind/subject`. */
export const judgedBy = ({ kind, subject }: Statement): { kind: string; subject: string } => {
  const slash = subject.indexOf('/');
  return kind === 'commitment' && slash > 0
    ? { kind: subject.slice(0, slash), subject: subject.slice(slash + 1) }
    : { kind, subject };
};

/** A judgement, private or not. */
export const standsForJudgement = (statement: Statement): boolean =>
  statement.kind === 'commitment' || isJudgement(statement);

/** @param decode reads many entries faster one after the other than each by itself. */
export const readEntry = (
  number: number,
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => Statement = decodeStatement,
): AuditedEntry => {
  try {
    return { number, statement: decode(bytes) };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return { number, statement: null, fault: error.message };
  }
};
