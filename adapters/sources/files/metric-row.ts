import type { Instant } from '@assay/core/kernel';
import type { MetricId } from '@assay/domain/market';

/** One value of a row. */
export interface Fact {
  readonly metric: MetricId;
  /** NaN takes back what was stated before. */
  readonly value: number;
}

/** The facts of one row: all of one asset and one moment. */
export interface MetricRow {
  readonly symbol: string;
  readonly at: Instant;
  readonly facts: readonly Fact[];
  /** Rows of equal key and moment are the same statement twice. */
  readonly key: string;
  /** Where tickers are not unique: the better (smaller) rank keeps the ticker. */
  readonly rank: number | undefined;
  /** What the row calls the asset. */
  readonly name: string | undefined;
}

/** What the value cells of a row say: facts, why they cannot be read, or that nothing in the row is a metric. */
export type ReadFacts = readonly Fact[] | { readonly fault: string } | 'nothing';

/** Reads the value cells of a row of an asset. */
export type FactsReader = (cells: readonly string[], symbol: string) => ReadFacts;

/** A format of files that hold metrics. Column names are in plain form (see `plain.ts`). */
export interface MetricFormat {
  readonly name: string;
  /** The columns that a message shows to somebody whose header fits no format. */
  readonly accepts: string;
  readonly fits: (columns: readonly string[]) => boolean;
  /** Columns by what they hold; of several names the first that the header has is read. */
  readonly time: readonly string[];
  readonly asset: readonly string[];
  /** The asset that a cell of the asset column names, where that is no ticker. */
  readonly assetOf?: (cell: string) => string | undefined;
  /** What a date without a time of day stands for: the end of that day (its figures), or its first moment. */
  readonly bareDate: 'end-of-day' | 'midnight';
  readonly facts: (columns: readonly string[]) => FactsReader;
  /** Every row states one metric, so that an asset has several rows of one moment. */
  readonly oneFactARow?: true;
  /** Column with the rank that decides who keeps a shared ticker. */
  readonly rank?: string;
  /** Column with the name of the asset, where a file may have one. */
  readonly assetName?: string;
}
