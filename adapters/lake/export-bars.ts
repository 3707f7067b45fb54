import type { Instant, Interval, TimeRange } from '@assay/core/kernel';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quote } from './duckdb.ts';

export interface ExportRequest {
  readonly path: string;
  readonly format: 'parquet' | 'csv';
  readonly interval: Interval;
  readonly range: TimeRange;
  readonly knownAt: Instant;
  readonly symbol?: string;
}

const OPTIONS = { parquet: 'FORMAT parquet, COMPRESSION zstd', csv: 'FORMAT csv, HEADER' } as const;

/**
 * Writes what a query for resolved bars gives; returns the number of rows. Columns: `date` (`time` for intervals
 * below a day), `symbol, open, high, low, close, turnover, market_cap, source`, turnover in the quote currency.
 */
export const exportBars = async (
  connection: DuckDBConnection,
  bars: string,
  request: ExportRequest,
): Promise<number> => {
  const time =
    request.interval === '1d' ? 'CAST(time AS DATE) AS date' : "strftime(time, '%Y-%m-%dT%H:%M:%SZ') AS time";
  const result = await connection.runAndReadAll(
    `COPY (SELECT ${time}, symbol, open, high, low, close, turnover, "marketCap" AS market_cap, source
       FROM (${bars}) ORDER BY symbol, 1) TO ${quote(request.path)} (${OPTIONS[request.format]})`,
  );
  return Number(result.getRows()[0][0]);
};
