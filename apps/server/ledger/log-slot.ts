import type { StatementWriter } from '@assay/adapters/store';
import type { Instant, Json } from '@assay/core/kernel';
import {
  type BatchValue,
  encodeStatement,
  type Statement,
  type StatementSlot,
  universeDigest,
} from '@assay/core/ledger';
import { commit } from './commitments.ts';
import { issue, type JudgedRow } from './judged.ts';

/** One kind of judgement in one slot. */
export interface SlotOfKind {
  readonly kind: string;
  readonly asOf: Instant;
  readonly slot: StatementSlot;
  /** Every judgement of the kind as of then, in the order of subjects. */
  readonly rows: readonly JudgedRow[];
}

/** When a statement is issued, and for how many milliseconds it is kept private. */
export interface Issuing {
  readonly now: Instant;
  readonly privateFor: number;
}

/** How many judgements were logged, for the first time and again. */
export interface LoggedSlot {
  readonly kind: string;
  readonly issued: number;
  readonly corrected: number;
}

interface Known {
  readonly number: number;
  readonly statement: Statement;
}

/** The last statement of each subject, private ones too. */
const knownOf = async (
  writer: StatementWriter,
  kind: string,
  asOf: Instant,
): Promise<ReadonlyMap<string, Known>> => {
  const all: Known[] = [...(await writer.asOf(kind, asOf)), ...(await writer.committed(kind, asOf))];
  all.sort((a, b) => a.number - b.number);
  return new Map(all.map((one) => [one.statement.subject, one]));
};

const subjectsBefore = async (writer: StatementWriter, kind: string, asOf: Instant): Promise<string[]> => {
  const batch = await writer.newest('batch', kind, asOf);
  return batch === undefined ? [] : [...(await knownOf(writer, kind, batch.statement.asOf)).keys()];
};

const batchOf = async (
  writer: StatementWriter,
  { kind, asOf, slot, rows }: SlotOfKind,
  now: Instant,
): Promise<Statement> => {
  const present = new Set(rows.map(({ subject }) => subject));
  const value: BatchValue = {
    count: rows.length,
    abstained: rows.filter(({ abstained }) => abstained !== null).length,
    universe: universeDigest([...present]),
    left: (await subjectsBefore(writer, kind, asOf)).filter((subject) => !present.has(subject)).sort(),
  };
  return {
    kind: 'batch',
    subject: kind,
    asOf,
    issuedAt: now,
    slot,
    model: null,
    inputs: null,
    value: value as unknown as Json,
    abstained: null,
    supersedes: null,
  };
};

const add = async (
  writer: StatementWriter,
  before: readonly Statement[],
  statements: readonly Statement[],
  { now, privateFor }: Issuing,
): Promise<void> => {
  if (privateFor > 0) await commit(writer, before, statements, now + privateFor);
  else await writer.append([...before, ...statements]);
};

/** The bytes of a statement but for when it was issued and what it corrects. */
const said = (statement: Statement): string =>
  new TextDecoder().decode(encodeStatement({ ...statement, issuedAt: 0, supersedes: null }));

const logFirst = async (writer: StatementWriter, one: SlotOfKind, issuing: Issuing): Promise<LoggedSlot> => {
  const batch = await batchOf(writer, one, issuing.now);
  const statements = one.rows.map((row) => issue(row, issuing.now, one.slot, null));
  await add(writer, [batch], statements, issuing);
  return { kind: one.kind, issued: statements.length, corrected: 0 };
};

const logCorrections = async (
  writer: StatementWriter,
  { kind, asOf, slot, rows }: SlotOfKind,
  issuing: Issuing,
): Promise<LoggedSlot> => {
  const known = await knownOf(writer, kind, asOf);
  const corrections = rows.flatMap((row) => {
    const before = known.get(row.subject);
    // The batch has said who is judged: who comes later is judged from the next slot on.
    if (before === undefined) return [];
    const statement = issue(row, issuing.now, slot, before.number);
    return said(statement) === said(before.statement) ? [] : [statement];
  });
  if (corrections.length > 0) await add(writer, [], corrections, issuing);
  return { kind, issued: 0, corrected: corrections.length };
};

/**
 * Logs a kind of judgement in a slot: its batch and all its judgements the first time, and after that those that
 * say something else than before, as corrections.
 */
export const logSlot = async (
  writer: StatementWriter,
  one: SlotOfKind,
  issuing: Issuing,
): Promise<LoggedSlot> => {
  const batches = await writer.asOf('batch', one.asOf);
  const batched = batches.some(({ statement }) => statement.subject === one.kind);
  return batched ? logCorrections(writer, one, issuing) : logFirst(writer, one, issuing);
};
