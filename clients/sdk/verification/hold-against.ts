import type { Json } from '@assay/core/kernel';
import type { Statement } from '@assay/core/ledger';
import { type Expected, IDENTITY } from './judgements.ts';
import { iso } from './proven-entries.ts';
import type { Value } from './restate.ts';
import { isSame } from './same-value.ts';

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

const differs = (field: string, entry: unknown, row: unknown): string =>
  `${field} is ${shown(row)} here and ${shown(entry)} in the log`;

/** What a row says it is about, or what was asked for where rows do not say. */
export const subjectOf = (
  row: Value,
  { subject }: Expected,
  asked: string | undefined,
): string | undefined => {
  if (subject === 'market') return 'market';
  return subject === null ? asked?.toLowerCase() : (row[subject] as string | undefined);
};

type Fact = readonly [field: string, entry: unknown, row: unknown];

const factsOf = (
  { kind, subject, asOf, model, inputs, abstained }: Statement,
  row: Value,
  expected: Expected,
  about: string | undefined,
): Fact[] => [
  ['kind', kind, expected.kind],
  ['subject', subject, about],
  ['asOf', iso(asOf), row.asOf],
  ['backfill', false, row.backfill],
  ['model', model, row.model],
  ['inputs', inputs, row.inputs],
  ['abstained', abstained, row.abstained],
];

const valueDifference = (
  row: Value,
  value: Value | null,
  { restate, unstated, subject, told }: Expected,
): string | undefined => {
  const held = new Set<string | null | undefined>([...IDENTITY, ...unstated, subject, told]);
  const stated = restate(value, row);
  for (const [name, own] of Object.entries(row)) {
    if (held.has(name)) continue;
    const said: Json = stated[name] ?? null;
    if (!isSame(said, own)) return differs(name, said, own);
  }
  return undefined;
};

/** Whether an entry holds only the digest of its value. */
export const isDigest = ({ value }: Pick<Statement, 'value'>): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'bytes,digest';

/**
 * What a row says otherwise than its entry, in words; `undefined` where it says the same.
 * @param about what the row is to be about, as `subjectOf` tells.
 */
export const difference = (
  statement: Statement,
  row: Value,
  expected: Expected,
  about: string | undefined,
): string | undefined => {
  for (const [field, entry, own] of factsOf(statement, row, expected, about))
    if (!isSame(entry as unknown as Json, own, field)) return differs(field, entry, own);
  if (isDigest(statement)) return undefined;
  return valueDifference(row, statement.value as Value | null, expected);
};
