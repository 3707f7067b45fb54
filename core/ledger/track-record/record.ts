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

/** The slots of a calendar month or quarter whose outcomes are known. */
export interface PeriodRecord {
  readonly from: Instant;
  readonly slots: number;
  /** Mean of the slots. */
  readonly rankIc: number | null;
  readonly afterCosts: number | null;
}

/** Which part of a record is looked at; everything where nothing is named. */
export interface RecordView {
  readonly kind?: string | undefined;
  /** Id or digest. */
  readonly model?: string | undefined;
  /** Slots as of then; half-open. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

/** Which outcomes are listed. */
export interface ClosedView extends RecordView {
  /** What was judged. */
  readonly subject?: string | undefined;
}

/** One outcome that counts. */
export interface ClosedJudgement {
  /** Number of the outcome. */
  readonly number: number;
  /** Entry that holds the judgement in clear: itself, or what revealed it. */
  readonly entry: number;
  readonly model: StatementModel;
  readonly kind: string;
  readonly schedule: string;
  /** Of what the slot has resolved so far; NaN where the kind has no score. */
  readonly medianScore: number;
  readonly medianMoved: number;
  /** The outcome over the registered horizon. */
  readonly isRegistered: boolean;
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
  /** Slots of which an outcome is known. */
  readonly closedSlots: number;
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
  /** Months with a closed slot, in order. */
  readonly months: readonly PeriodRecord[] | null;
  /** Quarters with a closed slot, in order. */
  readonly quarters: readonly PeriodRecord[] | null;
}

/** The public record of a log: a pure function of its entries. */
export interface TrackRecord {
  /** First and last live slot of any kind; `null` where nothing is live yet. */
  readonly since: Instant | null;
  readonly until: Instant | null;
  /** Length of the forward record: UTC days with a live slot. */
  readonly days: number;
  /** Slots of which an outcome is known; those of several kinds as of one moment count once. */
  readonly closedSlots: number;
  /** What does not count, in the whole log. */
  readonly excluded: {
    /** Judgements that backfills state. */
    readonly backfilled: number;
    readonly late: number;
    /** In no slot, or of another time than their slot. */
    readonly unscheduled: number;
    readonly unregistered: number;
    readonly corrections: number;
    /** Further judgements of the same in the same slot that name no correction. */
    readonly doubled: number;
  };
  /** Models registered in the log, by digest; how many of them have judged live; how many of these are shown here. */
  readonly models: { readonly registered: number; readonly judging: number; readonly shown: number };
  readonly records: readonly KindRecord[];
}
