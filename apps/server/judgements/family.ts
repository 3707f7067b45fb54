import { DAY, type Instant, type Json } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import type { Abstention, GradeHistory, Judgement, ModelIdentity } from '@assay/domain/quant';

/** What judgements other than grades are made from. */
export interface JudgedMarket {
  readonly snapshot: Snapshot;
  readonly history: GradeHistory;
  /** Hourly bars; `null` where none are held. */
  readonly hourly: Snapshot | null;
}

/** One judgement of a family. */
export interface FamilyRow {
  readonly subject: string;
  readonly asOf: Instant;
  readonly value: Json;
  readonly abstained: Abstention | null;
}

/** Judgements of one model, under one or more kinds. */
export interface JudgementFamily {
  readonly id: string;
  readonly model: ModelIdentity;
  /** Kinds in the order in which they are stored. */
  readonly kinds: readonly string[];
  /** Those of the kinds that say what became of judgements: told anew each time, and never issued. */
  readonly records?: readonly string[];
  /** Rows by kind. */
  readonly judge: (market: JudgedMarket) => Readonly<Record<string, Iterable<FamilyRow>>>;
}

/** Close of the last daily bar; where there are no bars, the moment that the snapshot is of. */
export const lastClose = ({ panel: { times }, asOf }: Snapshot): Instant =>
  times.length === 0 ? asOf : times[times.length - 1] + DAY;

/** Plain data of a value: numbers that are not there become null, views become lists. */
const plain = (value: unknown): Json => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as Iterable<number>, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return (value ?? null) as Json;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
};

export const stated = (subject: string, asOf: Instant, value: unknown): FamilyRow => ({
  subject,
  asOf,
  value: plain(value),
  abstained: null,
});

export const rowOf = (subject: string, asOf: Instant, judgement: Judgement<unknown>): FamilyRow =>
  judgement.abstained === null
    ? stated(subject, asOf, judgement.value)
    : { subject, asOf, value: null, abstained: judgement.abstained };
