import type { Json } from '../../kernel/canonical.ts';
import type {
  BackfillValue,
  BatchValue,
  CommitmentValue,
  OutcomeValue,
  RevealValue,
  ScheduleValue,
} from '../statements/kinds.ts';

type Holds = (value: unknown) => boolean;

const isText: Holds = (value) => typeof value === 'string';
const isNumber: Holds = (value) => typeof value === 'number';
const isCount: Holds = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isLength: Holds = (value) => isCount(value) && (value as number) > 0;
const isDigest: Holds = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isDecimal: Holds = (value) =>
  typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) && Number(value) > 0;
const isBase64: Holds = (value) => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
const isBoolean: Holds = (value) => typeof value === 'boolean';
const listOf =
  (holds: Holds): Holds =>
  (value) =>
    Array.isArray(value) && value.every(holds);

/** An object with these fields at least: a later version may add some. */
const shape = (fields: Readonly<Record<string, Holds>>): Holds => {
  const rules = Object.entries(fields);
  return (value) =>
    value !== null &&
    typeof value === 'object' &&
    rules.every(([name, holds]) => holds((value as Record<string, unknown>)[name]));
};

const SCHEDULE = shape({
  start: isCount,
  every: isLength,
  deadline: isLength,
  kinds: listOf(isText),
  models: listOf(isText),
  universeRule: shape({ digest: isText, text: isText }),
  outcomeRule: shape({ text: isText, horizonDays: isNumber }),
});
const BATCH = shape({ count: isCount, abstained: isCount, universe: isDigest, left: listOf(isText) });
const BACKFILL = shape({ from: isCount, to: isCount, rows: isCount, universe: isDigest, digest: isDigest });
const COMMITMENT = shape({ hash: isDigest, revealBy: isCount });
const REVEAL = shape({ of: isCount, salt: isDigest, statement: isBase64 });
const OUTCOME = shape({
  of: isCount,
  horizonDays: isLength,
  from: isDecimal,
  to: isDecimal,
  return: isNumber,
  stopped: isBoolean,
});

const read =
  <T>(holds: Holds) =>
  (value: Json): T | undefined =>
    holds(value) ? (value as T) : undefined;

/** Values of the kinds about judgements; `undefined` where the value is none of that kind. */
export const scheduleValue = read<ScheduleValue>(SCHEDULE);
export const batchValue = read<BatchValue>(BATCH);
export const backfillValue = read<BackfillValue>(BACKFILL);
export const commitmentValue = read<CommitmentValue>(COMMITMENT);
export const revealValue = read<RevealValue>(REVEAL);
export const outcomeValue = read<OutcomeValue>(OUTCOME);

const RULES: ReadonlyMap<string, Holds> = new Map([
  ['schedule', SCHEDULE],
  ['batch', BATCH],
  ['backfill', BACKFILL],
  ['commitment', COMMITMENT],
  ['reveal', REVEAL],
  ['outcome', OUTCOME],
]);

/** Whether the value of a statement is what its kind says; a kind that is not known here has any value. */
export const hasValueOfKind = (kind: string, value: Json): boolean => RULES.get(kind)?.(value) ?? true;
