import { sha256 } from '@noble/hashes/sha2.js';
import type { Json } from '../../../kernel/canonical.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { type Random, seededRandom } from '../../../kernel/random.ts';
import { DAY, HOUR, type Instant } from '../../../kernel/time.ts';
import { encodeStatement, type Statement } from '../../statements/statement.ts';
import type { ReadEntry } from '../audited-entry.ts';
import { universeDigest } from '../batch-check.ts';
import { toHex } from '../hex.ts';

export const START: Instant = Date.UTC(2025, 0, 1);
export const HORIZON = 7;
export const KINDS = ['grade', 'forecast'] as const;
const MODEL_CONTENT = { id: 'trader-grade', version: '2', parameters: { horizon: HORIZON } };
export const MODEL = {
  id: MODEL_CONTENT.id,
  version: MODEL_CONTENT.version,
  digest: digestOf(MODEL_CONTENT),
};

/** Fields that a test does not care about. */
export const statement = (fields: Partial<Statement> & Pick<Statement, 'kind' | 'subject'>): Statement => ({
  asOf: START,
  issuedAt: START,
  slot: null,
  model: null,
  inputs: null,
  value: null,
  abstained: null,
  supersedes: null,
  ...fields,
});

export const registrations = (): Statement[] => [
  statement({ kind: 'model', subject: MODEL.id, model: MODEL, value: MODEL_CONTENT }),
  statement({
    kind: 'schedule',
    subject: 'daily',
    value: {
      start: START,
      every: DAY,
      deadline: DAY,
      kinds: [...KINDS],
      models: [MODEL.id],
      universeRule: { digest: 'cd'.repeat(32), text: 'Everything.' },
      outcomeRule: { text: 'Close to close.', horizonDays: HORIZON },
    },
  }),
];

export interface Slot {
  readonly number: number;
  readonly kind: string;
  readonly subjects: readonly string[];
  readonly left?: readonly string[];
  readonly issuedAt?: Instant;
  readonly judge?: (subject: string) => Json;
  /** Those who abstain. */
  readonly abstaining?: readonly string[];
}

/** A batch and its judgements. */
export const slotOf = ({
  number,
  kind,
  subjects,
  left = [],
  judge,
  abstaining = [],
  ...rest
}: Slot): Statement[] => {
  const asOf = START + number * DAY;
  const { issuedAt = asOf + HOUR } = rest;
  const place = { asOf, issuedAt, slot: { schedule: 'daily', number } };
  const abstained = { id: 'illiquid', reason: 'Too little turnover.' };
  return [
    statement({
      ...place,
      kind: 'batch',
      subject: kind,
      value: {
        count: subjects.length,
        abstained: subjects.filter((subject) => abstaining.includes(subject)).length,
        universe: universeDigest(subjects),
        left: [...left],
      },
    }),
    ...subjects.map((subject) =>
      statement({
        ...place,
        kind,
        subject,
        model: MODEL,
        inputs: { digest: 'ef'.repeat(32), sources: ['made-up'] },
        ...(abstaining.includes(subject) ? { abstained } : { value: judge?.(subject) ?? { trader: 50 } }),
      }),
    ),
  ];
};

/** The outcome of entry `of`. */
export const outcomeOf = (of: number, { subject, asOf }: Statement, from: string, to: string): Statement =>
  statement({
    kind: 'outcome',
    subject,
    asOf: asOf + HORIZON * DAY,
    issuedAt: asOf + HORIZON * DAY + HOUR,
    value: {
      of,
      horizonDays: HORIZON,
      from,
      to,
      return: Number(to) / Number(from) - 1,
      stopped: false,
    },
  });

export const salted = (salt: Uint8Array, private_: Statement): string =>
  toHex(sha256(Uint8Array.of(...salt, ...encodeStatement(private_))));

export const numbered = (statements: readonly Statement[]): ReadEntry[] =>
  statements.map((one, number) => ({ number, statement: one }));

const symbols = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `A${String(i).padStart(3, '0')}`);

/** Closes by subject and day. */
const madeUpCloses = (random: Random): ((subject: string, day: number) => string) => {
  const closes = new Map<string, string>();
  return (subject, day) => {
    const key = `${subject} ${day}`;
    const close = closes.get(key) ?? (50 + 100 * random.uniform()).toFixed(2);
    closes.set(key, close);
    return close;
  };
};

/** A log in which everything is as it was promised: `slots` days with their outcomes, an asset that leaves half-way. */
export const soundLog = (slots: number, assets = 6, seed = 'sound'): Statement[] => {
  const random = seededRandom(seed);
  const closeOf = madeUpCloses(random);
  const all = symbols(assets);
  const log = registrations();
  const due: { of: number; judged: Statement }[][] = [];
  for (let number = 0; number < slots; number++) {
    for (const { of, judged } of due[number - HORIZON] ?? []) {
      const { subject } = judged;
      log.push(outcomeOf(of, judged, closeOf(subject, number - HORIZON), closeOf(subject, number)));
    }
    due[number] = [];
    const gone = number >= slots / 2 ? all.slice(-1) : [];
    const left = number - 1 < slots / 2 && number > 0 ? gone : [];
    const subjects = all.filter((symbol) => !gone.includes(symbol));
    for (const kind of KINDS) {
      const value = (): Json => ({ trader: random.integer(1000) / 10 });
      const first = log.length + 1;
      const made = slotOf({ number, kind, subjects, left, judge: value, abstaining: all.slice(0, 1) });
      const judged = made
        .slice(1)
        .flatMap((one, i) => (one.abstained === null ? [{ of: first + i, judged: one }] : []));
      due[number].push(...judged);
      log.push(...made);
    }
  }
  return log;
};
