import type { Instant, Interval, TimeRange } from '@assay/core/kernel';
import type { DuckDBConnection } from '@duckdb/node-api';
import { copyTo, type ExportTarget } from './copy-to.ts';

export interface ExportRequest extends ExportTarget {
  readonly interval: Interval;
  readonly range: TimeRange;
  readonly knownAt: Instant;
  readonly symbol?: string;
}

/**
 * Writes what a query for resolved bars gives; returns the number of rows. Columns: `date` (`time` for intervals
 * below a day), `symbol, open, high, low, close, turnover, market_cap, source`, turnover in the quote currency.
 */
export const exportBars = (
  connection: DuckDBConnection,
  bars: string,
  request: ExportRequest,
): Promise<number> => {
  const time =
    request.interval === '1d' ? 'CAST(time AS DATE) AS date' : "strftime(time, '%Y-%m-%dT%H:%M:%SZ') AS time";
  const rows = `SELECT ${time}, symbol, open, high, low, close, turnover, "marketCap" AS market_cap, source
    FROM (${bars}) ORDER BY symbol, 1`;
  return copyTo(connection, rows, request);
};
