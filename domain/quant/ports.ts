import type { Digest, Instant, Json, TimeRange } from '@assay/core/kernel';
import type { Abstention } from './abstention.ts';
import type { ModelIdentity } from './model-identity.ts';

/** One computation of grades over a snapshot. */
export interface GradeRun {
  readonly model: { readonly id: string; readonly version: string; readonly digest: Digest };
  /** What each contribution belongs to, in the order of {@link GradedDay.contributions}. */
  readonly features: readonly RunFeature[];
  readonly inputs: { readonly digest: Digest; readonly sources: readonly string[] };
  readonly asOf: Instant;
  readonly issuedAt: Instant;
}

export interface RunFeature {
  readonly grade: 'ta' | 'quant';
  /** Share of that grade in the Trader Grade. */
  readonly share: number;
  readonly id: string;
  readonly meaning: string;
}

/** The judgement of one asset at one time; `null` values where it abstained. */
export interface GradedDay {
  readonly symbol: string;
  readonly asOf: Instant;
  /** Computed more than a day after `asOf`: never part of a forward record. */
  readonly backfill: boolean;
  readonly ta: number | null;
  readonly quant: number | null;
  readonly trader: number | null;
  /** Change of the Trader Grade since the day before, in points. */
  readonly change: number | null;
  /** Code and sentence of the abstention; `null` where there is a grade. */
  readonly abstained: { readonly code: string; readonly reason: string } | null;
  readonly signal: number | null;
  readonly trend: number | null;
  /** First `asOf` of the present run of equal signals. */
  readonly since: Instant | null;
  readonly strategyReturn: number | null;
  readonly holdingReturn: number | null;
  /** Points by feature, in the order of the run's features; `null` where it abstained. */
  readonly contributions: Float32Array | null;
  /** Ranks of the same features among the assets of the day, see `placeOfStep`; `null` where they were not kept. */
  readonly ranks: Int8Array | null;
}

/** A judgement as stored: with the run that issued it. */
export interface StoredGrade extends GradedDay {
  readonly run: GradeRun;
}

export interface GradesQuery extends TimeRange {
  readonly symbol: string;
  readonly limit: number;
  /** Newest first; the other way round where false. */
  readonly newestFirst: boolean;
}

/** Where judgements are kept. What was issued live keeps its time of issue while later runs come to the same judgement. */
export interface GradeStore {
  /** Stable number of each symbol, given out on first sight. */
  assetIds(symbols: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Puts a run in the place of the backfill of the run before, in one transaction. */
  replaceRun(run: GradeRun, days: Iterable<GradedDay>, onRows?: (rows: number) => void): Promise<void>;
  /** Adds the days of a run that come after those of the run before, which stay, in one transaction. */
  extendRun(run: GradeRun, days: Iterable<GradedDay>, onRows?: (rows: number) => void): Promise<void>;
  latestRun(): Promise<GradeRun | null>;
  /** Every asset's judgement at the latest run's `asOf`. */
  latest(): Promise<readonly StoredGrade[]>;
  history(query: GradesQuery): Promise<readonly StoredGrade[]>;
}

/** One computation of judgements of one kind. */
export interface JudgementRun {
  /** What is judged: `statistics`, `forecast`, `index`, ... */
  readonly kind: string;
  readonly model: ModelIdentity;
  readonly inputs: { readonly digest: Digest; readonly sources: readonly string[] };
  readonly asOf: Instant;
  readonly issuedAt: Instant;
}

/** A judgement other than a grade. */
export interface PublishedJudgement {
  /** Symbol, id of an index, or `market`. */
  readonly subject: string;
  readonly asOf: Instant;
  /** Computed more than a day after `asOf`: never part of a forward record. */
  readonly backfill: boolean;
  /** `null` where it abstained. */
  readonly value: Json;
  readonly abstained: Abstention | null;
}

export interface StoredJudgement extends PublishedJudgement {
  readonly run: JudgementRun;
}

export interface JudgementsQuery extends TimeRange {
  readonly kind: string;
  readonly subject: string;
  readonly limit: number;
  /** Newest first; the other way round where false. */
  readonly newestFirst: boolean;
}

/** Judgements of a kind as of a half-open range, whatever they are about. */
export interface JudgementsOfKind extends TimeRange {
  readonly kind: string;
}

/** Where judgements other than grades are kept, by the same rule as {@link GradeStore}. */
export interface JudgementStore {
  /** Puts a run in the place of the backfill of the runs of its kind before, in one transaction. */
  publish(run: JudgementRun, judgements: Iterable<PublishedJudgement>): Promise<void>;
  latestRun(kind: string): Promise<JudgementRun | null>;
  /** Grows with every run that is published, of whatever kind; 0 before the first. */
  lastRun(): Promise<number>;
  /** The newest judgement of every subject of a kind, or of some; in the order of subjects. */
  latest(kind: string, subjects?: readonly string[]): Promise<readonly StoredJudgement[]>;
  history(query: JudgementsQuery): Promise<readonly StoredJudgement[]>;
  /** Oldest first, then in the order of subjects. */
  list(query: JudgementsOfKind): Promise<readonly StoredJudgement[]>;
}
