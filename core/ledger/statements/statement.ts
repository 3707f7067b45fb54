import { canonicalJson, isCanonicalJson, type Json } from '../../kernel/canonical.ts';
import { type Instant, parseInstant, toIso } from '../../kernel/time.ts';
import { malformed } from '../notes/malformed.ts';

/** What an entry of the log says: one judgement, or one of the entries that make an omission provable. */
export interface Statement {
  /** See `STATEMENT_KINDS`; a reader keeps what it does not know. */
  readonly kind: string;
  /** Symbol, id of an index, of a model or of a schedule, `market`. */
  readonly subject: string;
  /** Moment that the judgement is about: the close of the last bar it rests on. */
  readonly asOf: Instant;
  readonly issuedAt: Instant;
  /** Slot of the schedule that it fills; `null` outside one. */
  readonly slot: StatementSlot | null;
  readonly model: StatementModel | null;
  /** Digest of the snapshot slice that was used, and its sources. */
  readonly inputs: { readonly digest: string; readonly sources: readonly string[] } | null;
  /** `null` where it abstained. */
  readonly value: Json;
  readonly abstained: { readonly id: string; readonly reason: string } | null;
  /** Number of the entry that this one corrects; both stay in the log. */
  readonly supersedes: number | null;
}

export interface StatementSlot {
  /** Subject of the schedule's own entry. */
  readonly schedule: string;
  /** From 0; one more each slot. */
  readonly number: number;
}

export interface StatementModel {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

const VERSION = 1;
const KEYS = [
  'abstained',
  'asOf',
  'assay',
  'inputs',
  'issuedAt',
  'kind',
  'model',
  'slot',
  'subject',
  'supersedes',
  'value',
];

/** The bytes of an entry: canonical JSON (RFC 8785) in UTF-8, times in ISO 8601. */
export const encodeStatement = ({ asOf, issuedAt, ...rest }: Statement): Uint8Array => {
  const content = { assay: VERSION, ...rest, asOf: toIso(asOf), issuedAt: toIso(issuedAt) };
  return new TextEncoder().encode(canonicalJson(content as unknown as Json));
};

const timeOf = (value: unknown, name: string): Instant => {
  const time = typeof value === 'string' ? parseInstant(value) : undefined;
  if (time === undefined || toIso(time) !== value) throw malformed('statement', `${name} is no time`);
  return time;
};

export const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const isRecord = (value: unknown, keys: readonly string[]): value is Record<string, unknown> =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  Object.keys(value).sort().join() === keys.join();

export const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const isModel = (value: unknown): boolean =>
  isRecord(value, ['digest', 'id', 'version']) && Object.values(value).every(isText);

const isSlot = (value: unknown): boolean =>
  isRecord(value, ['number', 'schedule']) && isText(value.schedule) && isCount(value.number);

const isInputs = (value: unknown): boolean =>
  isRecord(value, ['digest', 'sources']) &&
  isText(value.digest) &&
  Array.isArray(value.sources) &&
  value.sources.every(isText);

const isAbstention = (value: unknown): boolean =>
  isRecord(value, ['id', 'reason']) && Object.values(value).every(isText);

const RULES: readonly [name: string, holds: (value: unknown) => boolean][] = [
  ['kind', isText],
  ['subject', isText],
  ['slot', (value) => value === null || isSlot(value)],
  ['model', (value) => value === null || isModel(value)],
  ['inputs', (value) => value === null || isInputs(value)],
  ['abstained', (value) => value === null || isAbstention(value)],
  ['supersedes', (value) => value === null || isCount(value)],
];

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('statement', 'is no JSON');
  }
};

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws AssayError `log-malformed` where the bytes are no UTF-8. */
export const statementText = (bytes: Uint8Array): string => {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw malformed('statement', 'is no UTF-8');
  }
};

/** The first rule that the fields break, by the name of the field. */
const brokenRule = (content: Readonly<Record<string, unknown>>): string | undefined =>
  RULES.find(([name, holds]) => !holds(content[name]))?.[0];

/** @throws AssayError `log-malformed` where the text is not exactly that of a statement. */
export const parseStatement = (text: string): Statement => {
  const content = parseJson(text);
  if (!isRecord(content, KEYS)) throw malformed('statement', 'has not the fields of one');
  if (!isCanonicalJson(text, content as Json)) throw malformed('statement', 'is not canonical JSON');
  if (content.assay !== VERSION) throw malformed('statement', `version ${content.assay} is not known`);
  const wrong = brokenRule(content);
  if (wrong !== undefined) throw malformed('statement', `${wrong} is not well-formed`);
  if (content.abstained !== null && content.value !== null) {
    throw malformed('statement', 'has a value and abstains');
  }
  const { assay: _, asOf, issuedAt, ...rest } = content;
  return {
    ...(rest as unknown as Omit<Statement, 'asOf' | 'issuedAt'>),
    asOf: timeOf(asOf, 'asOf'),
    issuedAt: timeOf(issuedAt, 'issuedAt'),
  };
};

/** @throws AssayError `log-malformed` where the bytes are not exactly those of a statement. */
export const decodeStatement = (bytes: Uint8Array): Statement => parseStatement(statementText(bytes));
