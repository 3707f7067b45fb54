import { DAY, digestOf, HOUR, type Instant, type Json } from '@assay/core/kernel';
import type { ScheduleValue, StatementSlot } from '@assay/core/ledger';
import { type ModelIdentity, modelContent, TRADER_GRADE } from '@assay/domain/quant';
import { JUDGEMENT_FAMILIES, JUDGEMENT_KINDS } from '../judgements/index.ts';
import { GRADE_KIND } from './judged.ts';

/** What became of judgements: their outcomes say so. */
const RECORDS = ['moonshot-record', 'index-performance'];

const HOURLY_KINDS: readonly string[] = ['hourly-signal'];

/** Every kind of judgement, grades first. */
export const JUDGED_KINDS: readonly string[] = [GRADE_KIND, ...JUDGEMENT_KINDS];

/** A model as it is registered. */
export interface RegisteredModel {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  /** Everything it is set by: what its digest is of. */
  readonly description: Json;
}

/** @throws RangeError where nothing has been identified by the digest. */
const describedBy = ({ id, version, digest }: ModelIdentity): RegisteredModel => {
  const description = modelContent(digest);
  if (description === undefined) throw new RangeError(`nothing says what ${id}@${version} is set by`);
  return { id, version, digest, description };
};

const TRADER: RegisteredModel = {
  id: TRADER_GRADE.description.id,
  version: TRADER_GRADE.description.version,
  digest: TRADER_GRADE.description.digest,
  description: TRADER_GRADE.description as unknown as Json,
};

/** Every model in force, each once. */
export const MODELS: readonly RegisteredModel[] = [
  TRADER,
  ...new Map(JUDGEMENT_FAMILIES.map(({ model }) => [model.id, describedBy(model)])).values(),
];

/** A calendar of slots: at which moments something is judged, and what. */
export interface Calendar {
  /** Subject of its schedule in the log. */
  readonly id: string;
  /** Milliseconds from slot to slot, and from what a slot is as of to when it has to be issued. */
  readonly every: number;
  /** Kinds of judgements that each slot holds; the first one says how far judging has come. */
  readonly kinds: readonly string[];
  readonly universe: { readonly rule: Json; readonly text: string };
  /** How what became of a judgement is found. */
  readonly outcome: string;
}

/** Every day at 00:00 UTC, when daily bars close. */
export const DAILY: Calendar = {
  id: 'daily',
  every: DAY,
  kinds: JUDGED_KINDS.filter((kind) => ![...RECORDS, ...HOURLY_KINDS].includes(kind)),
  universe: {
    rule: TRADER_GRADE.description.parameters.universe as unknown as Json,
    text: 'Every asset that the log’s server holds daily bars of is a subject, with a judgement or with the reason for having none. Which of them are compared with each other is decided from bars up to that day by the rule of the digest, which stands in the description of the model trader-grade as parameters.universe.',
  },
  outcome:
    'The return of the asset from the close of the last daily bar that the judgement rests on to the close horizonDays later, in the quote currency, before fees, as the server’s sources have it resolved. An asset that has stopped trading counts with its last close.',
};

/** Every hour, when hourly bars close; for a server that fetches them and judges each hour. */
export const HOURLY: Calendar = {
  id: 'hourly',
  every: HOUR,
  kinds: HOURLY_KINDS,
  universe: {
    rule: { interval: '1h' },
    text: 'Every asset that the log’s server holds hourly bars of is a subject, with a judgement or with the reason for having none. Each is judged by its own bars alone; the digest is that of {"interval":"1h"}.',
  },
  outcome:
    'A judgement states the close that it rests on, so what became of it follows from the judgements of the hours after it. Where an outcome is stated all the same, it is the return of the asset to the daily close horizonDays later, in the quote currency, before fees.',
};

export const CALENDARS: readonly Calendar[] = [DAILY, HOURLY];

const modelsOf = ({ kinds }: Calendar): string[] => [
  ...(kinds.includes(GRADE_KIND) ? [TRADER.id] : []),
  ...new Set(
    JUDGEMENT_FAMILIES.filter((family) => family.kinds.some((kind) => kinds.includes(kind))).map(
      ({ model }) => model.id,
    ),
  ),
];

/** What is promised for every slot of a calendar from `start` on. */
export const scheduleOf = (calendar: Calendar, start: Instant): ScheduleValue => ({
  start,
  every: calendar.every,
  deadline: calendar.every,
  kinds: calendar.kinds,
  models: modelsOf(calendar),
  universeRule: { digest: digestOf(calendar.universe.rule), text: calendar.universe.text },
  outcomeRule: {
    text: calendar.outcome,
    horizonDays: TRADER_GRADE.description.parameters.ta.horizonDays,
  },
});

/** The slot that is as of a moment; `null` where none is. */
export const slotAt = (
  { id }: Calendar,
  { start, every }: ScheduleValue,
  asOf: Instant,
): StatementSlot | null => {
  const number = (asOf - start) / every;
  return Number.isInteger(number) && number >= 0 ? { schedule: id, number } : null;
};
