import { INTERVAL_MS, type Interval } from '@assay/core/kernel';
import { PANEL_COLUMNS, type Panel } from '@assay/domain/market';
import type { DuckDBConnection } from '@duckdb/node-api';

const numbers = async (connection: DuckDBConnection, sql: string): Promise<(number | null)[]> =>
  (await connection.runAndReadAll(sql)).getRows()[0] as (number | null)[];

const emptyPanel = (interval: Interval): Panel => ({
  interval,
  assets: [],
  times: new Float64Array(),
  columns: Object.fromEntries(PANEL_COLUMNS.map((name) => [name, new Float64Array()])) as Panel['columns'],
});

const symbolsOf = async (connection: DuckDBConnection): Promise<string[]> => {
  const result = await connection.runAndReadAll('SELECT DISTINCT symbol FROM resolved ORDER BY symbol');
  return result.getColumns()[0] as string[];
};

const CELLS = `
  SELECT CAST(dense_rank() OVER (ORDER BY symbol) - 1 AS DOUBLE) AS asset,
    CAST(epoch_ms(time) AS DOUBLE) AS at, ${PANEL_COLUMNS.map((name) => `"${name}"`).join(', ')}
  FROM resolved`;

/** Reads the temporary table `resolved` into a panel on an even time grid. */
export const readPanel = async (connection: DuckDBConnection, interval: Interval): Promise<Panel> => {
  const [from, to] = await numbers(
    connection,
    'SELECT CAST(epoch_ms(min(time)) AS DOUBLE), CAST(epoch_ms(max(time)) AS DOUBLE) FROM resolved',
  );
  if (from === null || to === null) return emptyPanel(interval);
  const step = INTERVAL_MS[interval];
  const times = Float64Array.from({ length: (to - from) / step + 1 }, (_, t) => from + t * step);
  const assets = await symbolsOf(connection);
  const cells = () => new Float64Array(assets.length * times.length).fill(Number.NaN);
  const columns = Object.fromEntries(PANEL_COLUMNS.map((name) => [name, cells()])) as Record<
    string,
    Float64Array
  >;
  // Materialised, not streamed: a streaming result of DuckDB 1.5.5 now and then waits for ever for its own worker.
  const result = await connection.run(CELLS);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const asset = chunk.getColumnValues(0) as number[];
    const at = chunk.getColumnValues(1) as number[];
    PANEL_COLUMNS.forEach((name, i) => {
      const column = columns[name];
      const values = chunk.getColumnValues(i + 2) as (number | null)[];
      for (let row = 0; row < values.length; row++) {
        column[asset[row] * times.length + (at[row] - from) / step] = values[row] ?? Number.NaN;
      }
    });
  }
  return { interval, assets, times, columns: columns as Panel['columns'] };
};
