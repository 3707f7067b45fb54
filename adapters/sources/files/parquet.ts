import { basename } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { FileRecord } from './records.ts';
import { causeText, unreadable } from './unreadable.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A path as a glob that matches only itself, as an SQL text. */
const literal = (path: string): string => `'${path.replace(/[*?[]/g, '[$&]').replaceAll("'", "''")}'`;

const textOf = (column: string, type: string): string => {
  if (type.startsWith('TIMESTAMP') && type !== 'TIMESTAMP_NS')
    return `epoch_us(${column}::TIMESTAMPTZ)::VARCHAR`;
  return `${column}::VARCHAR`;
};

const selectionOf = async (connection: DuckDBConnection, path: string) => {
  const table = `read_parquet(${literal(path)})`;
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${table}`);
  const columns = described.getRowsJS().map(([name, type]) => ({ name: String(name), type: String(type) }));
  const list = columns.map(({ name, type }) => `coalesce(${textOf(quoted(name), type)}, '')`);
  return { columns: columns.map(({ name }) => name), sql: `SELECT ${list.join(', ')} FROM ${table}` };
};

const recordOf = (cells: readonly string[], line: number): FileRecord => ({
  line,
  cells,
  text: cells.join(','),
});

/** The columns and rows of a Parquet file, as text. */
export interface ParquetRows {
  readonly columns: readonly string[];
  batches(): AsyncIterable<readonly FileRecord[]>;
  close(): void;
}

/**
 * Opens a Parquet file through DuckDB. Every value comes as text, so that the rows go the way of all others.
 * @throws AssayError `file-unreadable` where DuckDB cannot read it.
 */
export const openParquet = async (path: string): Promise<ParquetRows> => {
  const failed = (cause: unknown) =>
    unreadable(basename(path), `the Parquet data is damaged (${causeText(cause)})`, cause);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  const batches = async function* (sql: string): AsyncGenerator<readonly FileRecord[]> {
    let line = 0;
    try {
      // Not streamed: a streaming result of DuckDB 1.5.5 now and then waits for ever for its own worker.
      const result = await connection.run(sql);
      for await (const rows of result.yieldRowsJs()) {
        yield rows.map((cells) => recordOf(cells as string[], ++line));
      }
    } catch (cause) {
      throw failed(cause);
    }
  };
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const { columns, sql } = await selectionOf(connection, path);
    return { columns, batches: () => batches(sql), close };
  } catch (cause) {
    close();
    throw failed(cause);
  }
};
