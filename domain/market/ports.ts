import type { Digest, Instant, Interval, TimeRange } from '@assay/core/kernel';
import type { Bar, BarTable, VolumeUnit } from './bar.ts';
import type { MetricId, Metrics, MetricTable } from './metric.ts';
import type { Snapshot } from './panel.ts';

/** An asset that a source can give bars of. */
export interface Listing {
  readonly symbol: string;
  /** What the source calls it; `null` where it has no more than a ticker. */
  readonly name: string | null;
  /** Turnover of the last 24 hours in the quote currency; `null` where the source does not say. */
  readonly turnover24h: number | null;
}

export interface BarRequest extends TimeRange {
  readonly symbol: string;
  readonly interval: Interval;
  readonly signal?: AbortSignal;
}

/**
 * Where bars come from. What every implementation must do is written as numbered cards in
 * `adapters/sources/acceptance-cards.ts`, and every one of them (and every fake) passes those.
 */
export interface BarSource {
  /** Stable name that goes into manifests: `binance`, `simulated`, `file:daily_futures.csv`. */
  readonly id: string;
  readonly simulated: boolean;
  readonly volumeUnit: VolumeUnit;
  readonly licence: string;
  listings(signal?: AbortSignal): Promise<readonly Listing[]>;
  /** Pages of closed bars, ascending, each bar once, within the half-open range; a gap is no bar. */
  bars(request: BarRequest): AsyncIterable<readonly Bar[]>;
}

/** What an asset trades at. */
export interface LivePrice {
  readonly symbol: string;
  readonly price: number;
  readonly at: Instant;
}

export interface LiveUpdate {
  /** Prices that have changed. */
  readonly prices: readonly LivePrice[];
  /** Bars that have closed. */
  readonly bars: readonly { readonly symbol: string; readonly bar: Bar }[];
}

/** How a feed is connected. */
export interface FeedState {
  readonly state: 'connecting' | 'connected' | 'waiting';
  /** Why it was interrupted last; `null` = never yet. */
  readonly fault: string | null;
  /** When it is tried again, while it waits. */
  readonly nextTry: Instant | null;
}

export interface LiveRequest {
  readonly symbols: readonly string[];
  readonly interval: Interval;
  /** Bars that closed after this are given, those too that closed while nothing was connected. */
  readonly since: Instant;
  readonly signal: AbortSignal;
  readonly onState?: (state: FeedState) => void;
}

/** Prices and closed bars as they come about. */
export interface LiveFeed {
  /**
   * Every closed bar once, in the order of time by asset; a bar without trades may be missing. What breaks is
   * connected again, for ever: it ends only when the signal is aborted.
   */
  watch(request: LiveRequest): AsyncIterable<LiveUpdate>;
}

export interface MetricRequest extends TimeRange {
  readonly signal?: AbortSignal;
}

/** Where facts other than bars come from. */
export interface MetricSource {
  readonly id: string;
  readonly simulated: boolean;
  readonly licence: string;
  /** Pages of facts whose `at` lies within the half-open range, each once; what is not known is no row. */
  metrics(request: MetricRequest): AsyncIterable<MetricTable>;
}

/** Where facts come from; written beside them for ever. */
export interface Origin {
  readonly source: string;
  /** File name or address. */
  readonly origin: string;
  /** SHA-256 of the imported file; `null` for what was fetched. */
  readonly originDigest: Digest | null;
  readonly knownAt: Instant;
  readonly licence: string;
  readonly simulated: boolean;
}

/** Where a segment of bars comes from. */
export interface Provenance extends Origin {
  readonly volumeUnit: VolumeUnit;
  /** Who says what the volume is counted in. */
  readonly volumeUnitBasis: 'format' | 'declared' | 'inferred' | 'source';
}

/** What the manifest of every immutable segment says. */
export interface StoredSegment extends Origin {
  /** SHA-256 of the Parquet file, and its name. */
  readonly segment: Digest;
  readonly rows: number;
  readonly symbols: readonly string[];
  /** Start of the first bar and end of the last; of metrics, the first moment and just after the last. */
  readonly range: TimeRange;
  /** Rows of the origin that were refused, with line and reason in the report file. */
  readonly rejected: number;
}

/** The manifest of one segment of bars. */
export interface Segment extends StoredSegment, Provenance {
  readonly interval: Interval;
}

/** The manifest of one segment of metrics. */
export interface MetricSegment extends StoredSegment {
  readonly metrics: readonly MetricId[];
}

export interface PanelQuery {
  readonly interval: Interval;
  /** Only bars that have closed by then. */
  readonly asOf: Instant;
  /** Only facts learned by then; `asOf` in a live run, the present in a backfill. */
  readonly knownAt: Instant;
}

export interface OverviewQuery extends Omit<PanelQuery, 'interval'> {
  /** Only what this source gave. */
  readonly source?: string;
  /** Only bars that are held by the day, none that are summed from hours. */
  readonly ownDays?: boolean;
}

export interface BarsQuery extends TimeRange {
  readonly symbol: string;
  readonly interval: Interval;
  readonly knownAt: Instant;
  /** The newest `limit` bars of the range where set. */
  readonly limit?: number;
}

/** A bar as the lake serves it: turnover in the quote currency, whatever the source counted. */
export interface ServedBar extends Omit<Bar, 'volume'> {
  readonly turnover: number;
  readonly source: string;
}

export interface FactsQuery extends TimeRange {
  readonly symbol: string;
  readonly knownAt: Instant;
  /** All but categories where not given. */
  readonly metrics?: readonly string[] | undefined;
  /** Moments, counted from the newest; from the oldest where `newestFirst` is false. */
  readonly limit: number;
  readonly newestFirst: boolean;
}

/** What is known of an asset as of one moment, in the order of metrics. */
export interface FactsOfMoment {
  readonly at: Instant;
  readonly facts: readonly { readonly metric: MetricId; readonly value: number; readonly source: string }[];
}

/** What the lake holds of one asset's daily bars, and the newest of them. */
export interface AssetOverview {
  readonly symbol: string;
  readonly firstBar: Instant;
  readonly lastBar: Instant;
  /** The last bar with turnover, or of unknown turnover: a source may pad what is delisted. */
  readonly lastTraded: Instant;
  readonly bars: number;
  readonly sources: readonly string[];
  /** Source, high, low, turnover and market cap of the last traded bar. */
  readonly source: string;
  readonly high: number;
  readonly low: number;
  readonly turnover: number;
  readonly marketCap: number;
  /** The 31 daily closes that end with the last traded bar, NaN where there is no bar. */
  readonly closes: readonly number[];
}

/** Immutable facts: one (symbol, interval, time) and one (symbol, metric, at) has one value, the newest known. */
export interface FactLake {
  segments(): Promise<readonly Segment[]>;
  append(table: BarTable, provenance: Provenance, rejected?: number): Promise<Segment>;
  metricSegments(): Promise<readonly MetricSegment[]>;
  appendMetrics(table: MetricTable, origin: Origin, rejected?: number): Promise<MetricSegment>;
  snapshot(query: PanelQuery): Promise<Snapshot>;
  bars(query: BarsQuery): Promise<readonly ServedBar[]>;
  /** Metrics of one asset by moment, in the order that the query names. */
  facts(query: FactsQuery): Promise<readonly FactsOfMoment[]>;
  overview(query: OverviewQuery): Promise<readonly AssetOverview[]>;
  /** The newest observation alone of every metric of every asset. */
  newestMetrics(query: Omit<PanelQuery, 'interval'>): Promise<Metrics>;
}
