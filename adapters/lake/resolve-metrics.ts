import type { Instant, TimeRange } from '@assay/core/kernel';
import type { MetricSegment } from '@assay/domain/market';
import { quote, timestamp } from './duckdb.ts';
import { byPrecedence } from './precedence.ts';

/** What to resolve: facts whose moment lies within `range`, of one symbol or of all. */
export interface MetricResolution {
  readonly range: TimeRange;
  readonly symbol?: string;
}

const rowsOf = (segment: MetricSegment, rank: number, path: string, resolution: MetricResolution): string => {
  const { range, symbol } = resolution;
  return `
  SELECT symbol, metric, "at", value, ${rank} AS rank, ${quote(segment.source)} AS source
  FROM read_parquet(${quote(path)})
  WHERE "at" >= ${timestamp(range.from)} AND "at" < ${timestamp(range.to)}
    ${symbol === undefined ? '' : `AND symbol = ${quote(symbol)}`}`;
};

const NOTHING = `
  SELECT NULL::VARCHAR AS symbol, NULL::VARCHAR AS metric, NULL::TIMESTAMP AS "at", NULL::DOUBLE AS value,
    NULL::VARCHAR AS source WHERE false`;

/** Facts whose moment is not after `asOf`. */
export const untilMoment = (asOf: Instant): TimeRange => ({ from: 0, to: asOf + 1 });

/**
 * A query for `(symbol, metric, at, value, source)` with one row per symbol, metric and moment; what the newest
 * knowledge takes back is not there.
 */
export const resolvedMetrics = (
  segments: readonly MetricSegment[],
  pathOf: (segment: string) => string,
  resolution: MetricResolution,
): string => {
  const { range, symbol } = resolution;
  const parts = byPrecedence(segments).flatMap((segment, rank) =>
    segment.range.from < range.to &&
    segment.range.to > range.from &&
    (symbol === undefined || segment.symbols.includes(symbol))
      ? [rowsOf(segment, rank, pathOf(segment.segment), resolution)]
      : [],
  );
  if (parts.length === 0) return NOTHING;
  return `
  SELECT symbol, metric, "at", arg_min_null(value, rank) AS value, arg_min_null(source, rank) AS source
  FROM (${parts.join(' UNION ALL ')}) GROUP BY symbol, metric, "at" HAVING arg_min_null(value, rank) IS NOT NULL`;
};
