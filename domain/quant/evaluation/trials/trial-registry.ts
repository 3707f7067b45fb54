import { AssayError, canonicalJson, type Digest, digestOf, type Json } from '@assay/core/kernel';

/** One look at outcome data: a variant that was tried, and what it scored. */
export type Trial = {
  /** What was being chosen: trials of one family compete. */
  readonly family: string;
  readonly id: string;
  readonly description: string;
  readonly data: string;
  readonly period: string;
  readonly metric: string;
  /** Figures of the metric in whatever form they came, or words; `null` where they are in the description. */
  readonly value: Json;
  /** Whether it is in force since. */
  readonly kept: boolean;
  /** How many variants the line stands for, where it is more than one. */
  readonly count?: number;
};

/** A trial as registered: it names the one before it by digest, so that none can be taken out or changed unseen. */
export interface RegisteredTrial {
  /** From 1. */
  readonly sequence: number;
  /** Digest of the line before; 64 zeros on the first. */
  readonly previous: Digest;
  readonly trial: Trial;
  /** SHA-256 of the canonical JSON of sequence, previous and trial. */
  readonly digest: Digest;
}

const GENESIS = '0'.repeat(64);
const TEXTS = ['family', 'id', 'description', 'data', 'period', 'metric'] as const;

const refuse = (line: number, why: string): never => {
  throw new AssayError('settings-invalid', `trial on line ${line}: ${why}`);
};

const readJson = (text: string, line: number): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (cause) {
    throw new AssayError('settings-invalid', `trial on line ${line}: no JSON`, { cause });
  }
};

/** The fields of a trial and no others. @throws AssayError `settings-invalid` naming the line. */
const readTrial = (given: Record<string, unknown>, line: number): Trial => {
  for (const name of TEXTS) {
    if (typeof given[name] !== 'string' || given[name] === '') refuse(line, `«${name}» must be a text`);
  }
  const { value, kept, count } = given;
  if (value === undefined) refuse(line, '«value» is missing');
  if (typeof kept !== 'boolean') refuse(line, '«kept» must be true or false');
  if (count !== undefined && !(Number.isSafeInteger(count) && (count as number) > 1)) {
    refuse(line, '«count» must be a whole number above 1');
  }
  const texts = Object.fromEntries(TEXTS.map((name) => [name, given[name]]));
  return { ...texts, value, kept, ...(count === undefined ? {} : { count }) } as Trial;
};

const linesOf = (text: string): { text: string; line: number }[] =>
  text
    .split('\n')
    .map((one, index) => ({ text: one, line: index + 1 }))
    .filter((one) => one.text.trim() !== '');

const chained = (sequence: number, previous: Digest, trial: Trial): RegisteredTrial => ({
  sequence,
  previous,
  trial,
  digest: digestOf({ sequence, previous, trial }),
});

/** Trials from JSON lines, as they are written down before they are registered. @throws AssayError `settings-invalid` */
export const parseTrials = (text: string): readonly Trial[] =>
  linesOf(text).map((one) => readTrial(readJson(one.text, one.line), one.line));

/** How many variants a number of trials stands for. */
export const countTrials = (trials: readonly Trial[]): number =>
  trials.reduce((sum, { count = 1 }) => sum + count, 0);

/**
 * The registry from its JSON lines.
 * @throws AssayError `settings-invalid` where a line is not what was registered: changed, taken out, moved or put in.
 */
export const readRegistry = (text: string): readonly RegisteredTrial[] => {
  let previous = GENESIS;
  return linesOf(text).map(({ text: own, line }, index) => {
    const given = readJson(own, line);
    const trial = readTrial((given.trial ?? {}) as Record<string, unknown>, line);
    const expected = chained(index + 1, previous, trial);
    if (canonicalJson(given as never) !== canonicalJson({ ...expected })) refuse(line, 'the chain is broken');
    previous = expected.digest;
    return expected;
  });
};

/**
 * The text to append to a registry for further trials; a trial that is there already, word for word, is not registered
 * twice; the same variant with another result is another look, and is.
 * @throws AssayError `settings-invalid` where the registry is damaged.
 */
export const appendTrials = (registry: string, trials: readonly Trial[]): string => {
  const registered = [...readRegistry(registry)];
  const known = new Set(registered.map(({ trial }) => canonicalJson(trial)));
  const lines: string[] = [];
  for (const trial of trials) {
    const text = canonicalJson(trial);
    if (known.has(text)) continue;
    known.add(text);
    const entry = chained(registered.length + 1, registered.at(-1)?.digest ?? GENESIS, trial);
    registered.push(entry);
    lines.push(canonicalJson({ ...entry }));
  }
  return lines.map((line) => `${line}\n`).join('');
};
