import type { Instant, TimeRange } from '@assay/core/kernel';
import type { DuckDBConnection } from '@duckdb/node-api';
import { copyTo, type ExportTarget } from './copy-to.ts';

export interface MetricExportRequest extends ExportTarget {
  readonly range: TimeRange;
  readonly knownAt: Instant;
  readonly symbol?: string;
}

/**
 * Writes what a query for resolved metrics gives; returns the number of rows. Columns: `time` (the moment that the
 * value is true of), `symbol, metric, value, source`, which an import reads again.
 */
export const exportMetrics = (
  connection: DuckDBConnection,
  metrics: string,
  request: MetricExportRequest,
): Promise<number> =>
  copyTo(
    connection,
    `SELECT strftime("at", '%Y-%m-%dT%H:%M:%S.%gZ') AS time, symbol, metric, value, source
     FROM (${metrics}) ORDER BY symbol, metric, "at"`,
    request,
  );
