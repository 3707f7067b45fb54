import { AssayError, ERRORS, type ErrorCode } from '../kernel/errors.ts';
import recorded from './examples.json' with { type: 'json' };
import type { Schema } from './json-schema.ts';
import { problemOf } from './problem.ts';

export interface RecordedExample {
  /** As it was asked. */
  readonly address: string;
  readonly body?: unknown;
  readonly answer: unknown;
}

/** What a server with a small simulated market answered, by endpoint; lists are cut. `npm run docs:examples`. */
export const RECORDED_EXAMPLES: Readonly<Record<string, RecordedExample | undefined>> = recorded;

/** The answer of an endpoint as the document shows it; nothing for what no document can hold. */
export const answerExamples = (id: string): Schema => {
  const example = RECORDED_EXAMPLES[id];
  if (example === undefined) return {};
  const summary = `Recorded from a simulated market: ${example.address}`;
  return { examples: { recorded: { summary, value: example.answer } } };
};

/** The body of a request as it was recorded. */
export const bodyExample = (id: string): Schema => {
  const { body } = RECORDED_EXAMPLES[id] ?? {};
  return body === undefined ? {} : { example: body };
};

const ISSUES: Partial<Record<ErrorCode, readonly { readonly path: string; readonly message: string }[]>> = {
  'invalid-request': [{ path: 'limit', message: 'Too big: expected number to be <=500' }],
};

const DETAILS: Partial<Record<ErrorCode, string>> = {
  'invalid-request': 'limit: Too big: expected number to be <=500',
  'not-found': 'no asset NOPE',
  'rate-limited': '60 calls a minute are used up; the next is free in 1 s',
  'scope-missing': 'this needs a key with the scope `account`',
};

const problemExample = (code: ErrorCode, simulated: boolean): Schema => {
  const fault = new AssayError(code, DETAILS[code] ?? ERRORS[code].title, { issues: ISSUES[code] ?? [] });
  return { summary: ERRORS[code].title, value: problemOf(fault, 'b3f1c7de', simulated) };
};

/** A problem of each code, for the components of the document. */
export const problemExamples = (codes: Iterable<ErrorCode>, simulated: boolean): Schema =>
  Object.fromEntries([...codes].map((code) => [code, problemExample(code, simulated)]));
