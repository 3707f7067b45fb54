import { DAY, INTERVAL_MS, type Instant, type Interval, type TimeRange } from '@assay/core/kernel';
import type { Segment } from '@assay/domain/market';
import { quote, timestamp } from './duckdb.ts';
import { byPrecedence } from './precedence.ts';

/** What to resolve: bars that closed within `range`, of one symbol or of all. */
export interface Resolution {
  readonly interval: Interval;
  readonly range: TimeRange;
  readonly symbol?: string;
}

const TURNOVER: Readonly<Record<Segment['volumeUnit'], string>> = {
  quote: 'volume',
  base: 'volume * coalesce((high + low + close) / 3, close)',
  unknown: 'NULL',
};

/** A segment to read: where it is, and its place in the order of precedence. */
interface Ranked {
  readonly segment: Segment;
  readonly rank: number;
  readonly path: string;
}

/** Segments of one source and unit are read together: thousands of hours are one read, not a query each. */
const rowsOf = (alike: readonly Ranked[], { range, symbol }: Resolution): string => {
  const { volumeUnit, source } = alike[0].segment;
  return `
  SELECT symbol, time, open, high, low, close, ${TURNOVER[volumeUnit]} AS turnover,
    "marketCap", rank, ${quote(source)} AS source
  FROM read_parquet([${alike.map(({ path }) => quote(path)).join(', ')}], filename = true)
  JOIN (VALUES ${alike.map(({ path, rank }) => `(${quote(path)}, ${rank})`).join(', ')}) AS ranks(path, rank)
    ON filename = path
  WHERE time >= ${timestamp(range.from)} AND time < ${timestamp(range.to)}
    ${symbol === undefined ? '' : `AND symbol = ${quote(symbol)}`}`;
};

const isWanted = (segment: Segment, { interval, range, symbol }: Resolution): boolean =>
  segment.interval === interval &&
  segment.range.from < range.to &&
  segment.range.to > range.from &&
  (symbol === undefined || segment.symbols.includes(symbol));

const COLUMNS = 'symbol, time, open, high, low, close, turnover, "marketCap", rank, source';

const PICK = ['open', 'high', 'low', 'close', 'turnover', 'source'];

/** Beyond every rank: days that are summed from hours come after all others, and bare closes after those. */
const AFTER = { days: 1_000_000, closes: 2_000_000 } as const;

/** A full bar goes before a newer bare close, which has nothing to put in its place. */
const FULLEST = `rank + CASE WHEN open IS NULL THEN ${AFTER.closes} ELSE 0 END`;

const resolved = (rows: readonly string[]): string => `
  SELECT symbol, time, min(rank) AS rank, arg_min("marketCap", rank) AS "marketCap",
    ${PICK.map((name) => `arg_min_null(${name}, ${FULLEST}) AS ${name}`).join(', ')}
  FROM (${rows.join(' UNION ALL ')}) GROUP BY symbol, time`;

/** Daily bars where all 24 hours are there; a day with a missing hour stays a gap. */
/** A sum whose terms stand in one order: DuckDB's own adds them as its threads come, and so differs in the last bits. */
const SUM_IN_ORDER = Array.from(
  { length: 24 },
  (_, hour) => `max(turnover) FILTER (hour(time) = ${hour})`,
).join(' + ');

const daysOf = (hours: string): string => `
  SELECT symbol, date_trunc('day', time) AS time, arg_min_null(open, time) AS open,
    CASE WHEN count(high) = 24 THEN max(high) END AS high, CASE WHEN count(low) = 24 THEN min(low) END AS low,
    arg_max_null(close, time) AS close, CASE WHEN count(turnover) = 24 THEN ${SUM_IN_ORDER} END AS turnover,
    arg_max_null("marketCap", time) AS "marketCap", ${AFTER.days} + min(rank) AS rank, min(source) AS source
  FROM (${hours}) GROUP BY ALL HAVING count(*) = 24`;

const ceilDay = (at: Instant): Instant => Math.ceil(at / DAY) * DAY;

/** The hours of every day that starts in the range: all 24, also where the range ends within the day. */
const hoursOf = (days: Resolution): Resolution => ({
  ...days,
  interval: '1h',
  range: { from: ceilDay(days.range.from), to: ceilDay(days.range.to) },
});

const NOTHING = `
  SELECT NULL::VARCHAR AS symbol, NULL::TIMESTAMP AS time, 0 AS rank, NULL::DOUBLE AS open, NULL::DOUBLE AS high,
    NULL::DOUBLE AS low, NULL::DOUBLE AS close, NULL::DOUBLE AS turnover, NULL::DOUBLE AS "marketCap",
    NULL::VARCHAR AS source WHERE false`;

/**
 * A query for `(symbol, time, rank, open, high, low, close, turnover, marketCap, source)` with one row per symbol and
 * time. Daily bars that no source has are summed from complete days of hours.
 */
export const resolvedBars = (
  segments: readonly Segment[],
  pathOf: (segment: string) => string,
  resolution: Resolution,
): string => {
  const ranked = byPrecedence(segments).map(
    (segment, rank): Ranked => ({ segment, rank, path: pathOf(segment.segment) }),
  );
  const rows = (wanted: Resolution): string[] => {
    const found = ranked.filter(({ segment }) => isWanted(segment, wanted));
    const alike = Map.groupBy(found, ({ segment }) => `${segment.volumeUnit} ${segment.source}`);
    return [...alike.values()].map((some) => rowsOf(some, wanted));
  };
  const own = rows(resolution);
  const hours = resolution.interval === '1d' ? rows(hoursOf(resolution)) : [];
  const days = hours.length === 0 ? [] : [`SELECT ${COLUMNS} FROM (${daysOf(resolved(hours))})`];
  const parts = [...own, ...days];
  return parts.length === 0 ? NOTHING : resolved(parts);
};

/** Bars that have closed by `asOf` start before this. */
export const lastStart = (asOf: Instant, interval: Interval): Instant => asOf - INTERVAL_MS[interval] + 1;
