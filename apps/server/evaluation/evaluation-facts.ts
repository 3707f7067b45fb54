import type { Digest, Instant, TimeRange } from '@assay/core/kernel';

/** What a figure of the report has to be read with. */
export interface EvaluationFacts {
  readonly model: { readonly id: string; readonly version: string; readonly digest: Digest };
  readonly sources: readonly string[];
  readonly inputsDigest: Digest;
  readonly simulated: boolean;
  readonly assets: number;
  /** Assets that did not trade in the last week of the data. */
  readonly silentAssets: number;
  /** Evaluated days that have grades: start of the first bar, and of the one after the last. */
  readonly range: TimeRange;
  /** Close of the last bar of the data. */
  readonly lastClose: Instant;
  /** Days whose judgements were issued when the day closed, not filled in later. */
  readonly liveDays: number;
  readonly trials: number;
  readonly code: string;
  readonly writtenAt: Instant;
}
