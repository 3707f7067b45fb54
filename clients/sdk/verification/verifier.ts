import type { Answered, SentQuery, Verifier } from '../connection.ts';
import type { Transport } from '../transport.ts';
import { astray } from './asked-for.ts';
import { difference, isDigest, subjectOf } from './hold-against.ts';
import { type JudgedRow, judgementsOf, neededFields } from './judgements.ts';
import { type Asking, isNoAnswer, iso, ProvenEntries, type ProvenEntry } from './proven-entries.ts';
import {
  AssayVerificationError,
  type JudgementName,
  noteVerification,
  UNVERIFIED,
  type UnverifiedReason,
  type Verification,
} from './verification.ts';

/** Proofs that are asked for at once. */
const AT_ONCE = 8;

const unverified = (reason: UnverifiedReason): Verification => ({
  ...{ verified: false, reason },
  detail: UNVERIFIED[reason],
});

type NamedRow = JudgedRow & { readonly name: JudgementName };

/** @throws AssayVerificationError where the row is not of what was asked for. */
const named = ({ row, expected }: JudgedRow, answered: Answered): NamedRow => {
  const statement = row.statement as { readonly number: number } | null;
  const subject = subjectOf(row, expected, answered.params.index);
  const asOf = row.asOf as string;
  const name = { kind: expected.kind, subject, asOf, number: statement?.number ?? null };
  const found = astray(row, expected, answered);
  if (found !== undefined) throw new AssayVerificationError(found.fault, name, found.detail);
  return { row, expected, name };
};

const proven = async <Result>(
  name: JudgementName,
  work: Promise<Result>,
  asking: Asking,
): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    asking.options.signal?.throwIfAborted();
    if (isNoAnswer(error)) throw error;
    throw new AssayVerificationError('proof', name, (error as Error).message, error);
  }
};

const compared = (
  { row, expected, name }: NamedRow,
  { statement, verdict }: ProvenEntry,
  loggedAt: number,
): Verification => {
  const found = difference(statement, row, expected, name.subject);
  if (found !== undefined) throw new AssayVerificationError('difference', name, found);
  if (isDigest(statement)) return unverified('too-long');
  return {
    verified: true,
    number: name.number as number,
    loggedAt: iso(loggedAt),
    origin: verdict.origin,
    cosigned: verdict.cosigned,
    unstated: ['issuedAt', ...expected.unstated.filter((field) => field.split('.')[0] in row)],
  };
};

const verificationFor = async (
  one: NamedRow,
  entries: ProvenEntries,
  asking: Asking,
): Promise<Verification> => {
  const { row, name } = one;
  if (name.number === null) return unverified(row.backfill === true ? 'backfill' : 'not-logged');
  const entry = await proven(name, entries.at(name.number, asking), asking);
  const { statement, verdict } = entry;
  if (statement.kind !== 'commitment') return compared(one, entry, statement.issuedAt);
  const revealed = await proven(name, entries.revealed(name.number, statement, asking), asking);
  if (revealed !== undefined) return compared(one, { statement: revealed, verdict }, statement.issuedAt);
  const isOfIt = statement.subject === `${name.kind}/${name.subject}` && iso(statement.asOf) === name.asOf;
  if (!isOfIt) throw new AssayVerificationError('difference', name, 'the entry commits to something else');
  return unverified('committed');
};

const verifyRow = async (one: NamedRow, entries: ProvenEntries, asking: Asking, every: boolean) => {
  const verification = await verificationFor(one, entries, asking);
  if (every && !verification.verified)
    throw new AssayVerificationError('unverified', one.name, verification.detail);
  return verification;
};

/** Some at a time, in their order; the first that fails ends it. */
const mapSome = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  return results;
};

type Row = Readonly<Record<string, unknown>>;

const picked = (row: Row, fields: readonly string[]): Row =>
  Object.fromEntries(fields.map((field) => [field, row[field]]));

/** The answer with the fields that were asked for; rows of the answer that came give way to new ones. */
const narrowed = ({ answer, query }: Answered): { given: unknown; placeOf: (row: Row) => Row } => {
  const { data } = answer as { data: unknown };
  if (!Array.isArray(query.fields) || !Array.isArray(data)) return { given: answer, placeOf: (row) => row };
  const fields = query.fields as readonly string[];
  const own = new Map(data.map((row: Row) => [row, picked(row, fields)]));
  return {
    given: { ...(answer as object), data: [...own.values()] },
    placeOf: (row) => own.get(row) as Row,
  };
};

const check = async (entries: ProvenEntries, send: Transport, answered: Answered): Promise<unknown> => {
  const { id, answer, options } = answered;
  const { verify, ...asked } = options;
  const asking: Asking = { send, options: asked };
  const rows = judgementsOf(id, (answer as { data?: unknown } | undefined)?.data).map((row) =>
    named(row, answered),
  );
  const found = await mapSome(rows, (row) => verifyRow(row, entries, asking, verify === 'every'));
  if (rows.length === 0) return answer;
  const { given, placeOf } = narrowed(answered);
  for (const [i, { row }] of rows.entries()) noteVerification(placeOf(row), found[i]);
  return given;
};

/**
 * Checks the statement of each judgement without trusting the server: that its entry is in a log of the policy, and
 * that it says what the row says. Several connections may share one; it keeps what was proven.
 * @param policy a tlog-policy file, or the public key of a log alone.
 * @throws AssayError `log-malformed` where the policy is not well-formed.
 */
export const createVerifier = (policy: string): Verifier => {
  const entries = new ProvenEntries(policy);
  return {
    widen: (id, query: SentQuery) => {
      const needed = neededFields(id);
      const { fields } = query;
      if (needed === undefined || !Array.isArray(fields)) return query;
      return { ...query, fields: [...new Set([...(fields as string[]), ...needed])] };
    },
    check: (send, answered) => check(entries, send, answered),
  };
};
