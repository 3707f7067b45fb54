import type { MetricId, MetricSeries, Metrics } from '@assay/domain/market';
import type { DuckDBConnection } from '@duckdb/node-api';

interface Column {
  readonly symbol: string;
  readonly metric: MetricId;
  readonly rows: number;
}

const columnsOf = async (connection: DuckDBConnection): Promise<readonly Column[]> => {
  const result = await connection.runAndReadAll(
    `SELECT symbol, metric, CAST(count(*) AS DOUBLE) AS rows FROM metrics
     GROUP BY symbol, metric ORDER BY symbol, metric`,
  );
  return result.getRowObjects() as unknown as readonly Column[];
};

/** All moments and values, in the order of the columns and, within one, of time. */
const readSorted = async (connection: DuckDBConnection, rows: number): Promise<MetricSeries> => {
  const at = new Float64Array(rows);
  const value = new Float64Array(rows);
  // Materialised, not streamed: a streaming result of DuckDB 1.5.5 now and then waits for ever for its own worker.
  const result = await connection.run(
    'SELECT CAST(epoch_ms("at") AS DOUBLE), value FROM metrics ORDER BY symbol, metric, "at"',
  );
  let filled = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return { at, value };
    at.set(chunk.getColumnValues(0) as number[], filled);
    value.set(chunk.getColumnValues(1) as number[], filled);
    filled += chunk.rowCount;
  }
};

/** Reads the temporary table `metrics` of resolved facts. */
export const readMetrics = async (connection: DuckDBConnection): Promise<Metrics> => {
  const columns = await columnsOf(connection);
  const total = columns.reduce((sum, { rows }) => sum + rows, 0);
  const { at, value } = await readSorted(connection, total);
  const metrics = new Map<string, Map<MetricId, MetricSeries>>();
  let from = 0;
  for (const { symbol, metric, rows } of columns) {
    const own = metrics.get(symbol) ?? new Map<MetricId, MetricSeries>();
    own.set(metric, { at: at.slice(from, from + rows), value: value.slice(from, from + rows) });
    metrics.set(symbol, own);
    from += rows;
  }
  return metrics;
};
