import type { Instant } from '../../kernel/time.ts';
import type { StatementModel } from '../statements/statement.ts';

export interface Rate {
  readonly tried: number;
  readonly right: number;
  /** `right / tried`; `null` where nothing was tried. */
  readonly rate: number | null;
}

export interface MeanRecord {
  /** Slots that have a figure. */
  readonly slots: number;
  readonly mean: number | null;
  /** With the long-run variance of Newey and West (1987): horizons overlap. `null` below three slots or without variance. */
  readonly t: number | null;
}

/** A tenth of the scale of a score, 0 to 100. */
export interface TenthRecord {
  readonly from: number;
  readonly judgements: number;
  /** Share whose return was above the median of their slot. */
  readonly beatMedian: number | null;
  readonly meanReturn: number | null;
}

export interface SignalRecord {
  /** Calls that ended above zero after costs. An unrevealed one counts as tried and wrong. */
  readonly calls: Rate;
  readonly long: number;
  readonly short: number;
  /** Share of the value per side, two sides per call. */
  readonly costPerSide: number;
  /** Mean of the slots' mean returns of their calls, after costs. */
  readonly afterCosts: MeanRecord;
  /** The same for holding every judged asset, without costs. */
  readonly holding: MeanRecord;
}

export interface BandRecord {
  readonly horizonDays: number;
  readonly forecasts: number;
  /** Share of the prices inside the bands that should hold 50 and 90 % of them. */
  readonly inside50: number | null;
  readonly inside90: number | null;
}

/** What one model has judged of one kind in one schedule, and what came of it. */
export interface KindRecord {
  readonly model: StatementModel;
  readonly kind: string;
  readonly schedule: string;
  /** First and last live slot. */
  readonly first: Instant;
  readonly last: Instant;
  readonly slots: number;
  /** UTC days with a live slot. */
  readonly days: number;
  readonly judgements: number;
  readonly abstentions: number;
  /** Private and not due to be revealed. */
  readonly private: number;
  /** Private and never revealed: each is a loss in every figure below. */
  readonly unrevealed: number;
  readonly resolved: number;
  /** Of kinds that can be measured; their horizon has not ended, or nobody has stated the outcome. */
  readonly unresolved: number;
  readonly horizonDays: number;
  /** Above the slot's median score and above its median return, or below both; ties say nothing. */
  readonly hits: Rate | null;
  /** Spearman correlation of score and return, slot by slot. */
  readonly rankIc: MeanRecord | null;
  readonly tenths: readonly TenthRecord[] | null;
  readonly signals: SignalRecord | null;
  readonly bands: readonly BandRecord[] | null;
}

/** The public record of a log: a pure function of its entries. */
export interface TrackRecord {
  /** First and last live slot of any kind; `null` where nothing is live yet. */
  readonly since: Instant | null;
  readonly until: Instant | null;
  /** Length of the forward record: UTC days with a live slot. */
  readonly days: number;
  /** What does not count. */
  readonly excluded: {
    /** Judgements that backfills state. */
    readonly backfilled: number;
    readonly late: number;
    readonly unscheduled: number;
    readonly unregistered: number;
    readonly corrections: number;
  };
  /** Models registered in the log, by digest, and how many of them have a record here. */
  readonly models: { readonly registered: number; readonly judging: number };
  readonly records: readonly KindRecord[];
}
