import type { StatementReader, StatementWriter } from '@assay/adapters/store';
import { AssayError, type Instant, type Json, toIso } from '@assay/core/kernel';
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
  /** Judgements that are not logged, since they were edited. */
  readonly refused: readonly string[];
}

interface Known {
  readonly number: number;
  readonly statement: Statement;
}

/** The last statement of each subject, private ones too. */
export const knownOf = async (
  reader: StatementReader,
  kind: string,
  asOf: Instant,
): Promise<ReadonlyMap<string, Known>> => {
  const all: Known[] = [...(await reader.asOf(kind, asOf)), ...(await reader.committed(kind, asOf))];
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
  return { kind: one.kind, issued: statements.length, corrected: 0, refused: [] };
};

/** The same model from the same inputs says the same: what says something else was edited. */
const isEdited = ({ model, inputs }: JudgedRow, before: Statement): boolean =>
  model?.digest === before.model?.digest && inputs?.digest === before.inputs?.digest;

/** What is stored of a subject, beside what was logged of it. */
export const standingOf = (row: JudgedRow, { statement }: Known): 'same' | 'corrected' | 'edited' => {
  if (said(issue(row, 0, statement.slot, null)) === said(statement)) return 'same';
  return isEdited(row, statement) ? 'edited' : 'corrected';
};

export const editedRow = ({ kind, subject, asOf }: JudgedRow, { number }: Known): string =>
  `${kind} of ${subject} as of ${toIso(asOf)} says something else than entry ${number}, by the same model from the same inputs`;

const logCorrections = async (
  writer: StatementWriter,
  { slot, rows }: SlotOfKind,
  known: ReadonlyMap<string, Known>,
  issuing: Issuing,
): Promise<Pick<LoggedSlot, 'corrected' | 'refused'>> => {
  const corrections: Statement[] = [];
  const refused: string[] = [];
  for (const row of rows) {
    const before = known.get(row.subject);
    // The batch has said who is judged: who comes later is judged from the next slot on.
    const standing = before === undefined ? 'same' : standingOf(row, before);
    if (before === undefined || standing === 'same') continue;
    if (standing === 'edited') refused.push(editedRow(row, before));
    else corrections.push(issue(row, issuing.now, slot, before.number));
  }
  if (corrections.length > 0) await add(writer, [], corrections, issuing);
  return { corrected: corrections.length, refused };
};

/**
 * Logs a kind of judgement in a slot: its batch and all its judgements the first time, and after that those that
 * say something else than before, as corrections.
 * @throws AssayError `log-damaged` where the log holds judgements of the slot that it cannot find the batch of.
 */
export const logSlot = async (
  writer: StatementWriter,
  one: SlotOfKind,
  issuing: Issuing,
): Promise<LoggedSlot> => {
  const { kind, asOf } = one;
  const batches = await writer.asOf('batch', asOf);
  const known = await knownOf(writer, kind, asOf);
  if (batches.some(({ statement }) => statement.subject === kind))
    return { kind, issued: 0, ...(await logCorrections(writer, one, known, issuing)) };
  if (known.size === 0) return logFirst(writer, one, issuing);
  throw new AssayError(
    'log-damaged',
    `the log holds ${known.size} judgements of ${kind} as of ${toIso(asOf)} and its index has no batch of them`,
  );
};
