import type { Instant } from '../../kernel/time.ts';

/**
 * The kinds of entries that are known here: an open registry, since a log may hold others. Kinds of judgements are
 * named as in the store of judgements (`grade`, `signal`, `forecast`, `risk`, ...); these are the ones about them.
 */
export const STATEMENT_KINDS = {
  model: 'A model, registered before its first judgement; subject: its id',
  schedule: 'What is promised to be judged when, and by what; subject: its id',
  batch: 'What was judged in one slot: how many, of which universe; stands before the judgements of the slot',
  backfill: 'Judgements computed for times long before they were issued, as one digest: no forward record',
  commitment: 'The hash of a judgement that is kept private for a while',
  reveal: 'A judgement that was committed to, with its salt',
  outcome: 'What came of a judgement, by the price rule that was registered',
} as const;

/** Value of a `schedule`: slot `n` is as of `start + n * every` and is to be issued within `deadline`. Milliseconds. */
export interface ScheduleValue {
  readonly start: Instant;
  readonly every: number;
  readonly deadline: number;
  /** Kinds of judgements that each slot holds. */
  readonly kinds: readonly string[];
  /** Ids of the models behind them. */
  readonly models: readonly string[];
  /** Digest of the rule that says who is judged, and the rule in words. */
  readonly universeRule: { readonly digest: string; readonly text: string };
  /** How an outcome is found: which price, when, over how many days. */
  readonly outcomeRule: { readonly text: string; readonly horizonDays: number };
}

/** Value of a `batch`; its subject is the kind of judgement. */
export interface BatchValue {
  /** Judgements of the batch, abstentions included; they follow the batch at once, in the order of their subjects. */
  readonly count: number;
  readonly abstained: number;
  /** SHA-256 of the subjects, ascending, each ended by a newline. */
  readonly universe: string;
  /** Assets judged in the batch of the slot before that are gone, so that a shrinking universe is said and not found. */
  readonly left: readonly string[];
}

/** Value of a `backfill`; its subject is the kind of judgement. */
export interface BackfillValue {
  readonly from: Instant;
  readonly to: Instant;
  readonly rows: number;
  readonly universe: string;
  /** SHA-256 of the canonical JSON of each row in order of subject and time, each ended by a newline. */
  readonly digest: string;
}

/** Value of a `commitment`: SHA-256(salt || bytes of the private statement), hexadecimal. */
export interface CommitmentValue {
  readonly hash: string;
  readonly revealBy: Instant;
}

/** Value of a `reveal`. */
export interface RevealValue {
  /** Number of the commitment. */
  readonly of: number;
  /** Hexadecimal, 32 bytes. */
  readonly salt: string;
  /** Bytes of the statement, base64. */
  readonly statement: string;
}

/** Value of an `outcome`. */
export interface OutcomeValue {
  /** Number of the judgement. */
  readonly of: number;
  readonly horizonDays: number;
  /** Decimal text, as the pinned source has it. */
  readonly from: string;
  readonly to: string;
  readonly return: number;
  /** The asset had stopped trading: its last price counts. */
  readonly stopped: boolean;
}
