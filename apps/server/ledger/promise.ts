import { DAY, digestOf, type Instant, type Json } from '@assay/core/kernel';
import type { ScheduleValue, StatementSlot } from '@assay/core/ledger';
import { TRADER_GRADE } from '@assay/domain/quant';
import { JUDGEMENT_FAMILIES, JUDGEMENT_KINDS } from '../judgements/index.ts';
import { GRADE_KIND } from './judged.ts';

/** The one calendar so far: every day at 00:00 UTC, when daily bars close. */
export const DAILY = 'daily';

/** What became of judgements, which their outcomes say, and the judgements of hours, which have no calendar yet. */
const NOT_DAILY = ['moonshot-record', 'index-performance', 'hourly-signal'];

/** Every kind of judgement, grades first. */
export const JUDGED_KINDS: readonly string[] = [GRADE_KIND, ...JUDGEMENT_KINDS];

/** Kinds of judgements that each daily slot holds. */
export const DAILY_KINDS: readonly string[] = JUDGED_KINDS.filter((kind) => !NOT_DAILY.includes(kind));

/** A model as it is registered. */
export interface RegisteredModel {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  /** Everything it is set by, where it says so; its identity otherwise. */
  readonly description: Json;
}

const identityOf = ({ id, version, digest }: Omit<RegisteredModel, 'description'>): RegisteredModel => ({
  id,
  version,
  digest,
  description: { id, version, digest },
});

const TRADER: RegisteredModel = {
  ...identityOf(TRADER_GRADE.description),
  description: TRADER_GRADE.description as unknown as Json,
};

/** Every model in force, each once. */
export const MODELS: readonly RegisteredModel[] = [
  TRADER,
  ...new Map(JUDGEMENT_FAMILIES.map(({ model }) => [model.id, identityOf(model)])).values(),
];

const dailyModels = (): string[] => [
  TRADER.id,
  ...new Set(
    JUDGEMENT_FAMILIES.filter(({ kinds }) => kinds.some((kind) => DAILY_KINDS.includes(kind))).map(
      ({ model }) => model.id,
    ),
  ),
];

/** What is promised for every day from `start` on. */
export const dailySchedule = (start: Instant): ScheduleValue => ({
  start,
  every: DAY,
  deadline: DAY,
  kinds: DAILY_KINDS,
  models: dailyModels(),
  universeRule: {
    digest: digestOf(TRADER_GRADE.description.parameters.universe as unknown as Json),
    text: 'Every asset that the log’s server holds daily bars of is a subject, with a judgement or with the reason for having none. Which of them are compared with each other is decided from bars up to that day by the rule of the digest, which stands in the description of the model trader-grade as parameters.universe.',
  },
  outcomeRule: {
    text: 'The return of the asset from the close of the last daily bar that the judgement rests on to the close horizonDays later, in the quote currency, before fees, as the server’s sources have it resolved. An asset that has stopped trading counts with its last close.',
    horizonDays: TRADER_GRADE.description.parameters.ta.horizonDays,
  },
});

/** The slot that is as of a moment; `null` where none is. */
export const slotAt = ({ start, every }: ScheduleValue, asOf: Instant): StatementSlot | null => {
  const number = (asOf - start) / every;
  return Number.isInteger(number) && number >= 0 ? { schedule: DAILY, number } : null;
};
