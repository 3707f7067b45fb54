import { readFile, rm } from 'node:fs/promises';
import { type Digest, sha256 } from '@assay/core/kernel';
import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBInstance,
  VARCHAR,
} from '@duckdb/node-api';
import { quote, withConnection } from './duckdb.ts';

const ROWS_PER_CHUNK = 2048;

/** One column of rows that go into a segment. */
export type IncomingColumn =
  | { readonly name: string; readonly values: Float64Array }
  /** Names, as an index into them per row. */
  | { readonly name: string; readonly index: Int32Array; readonly names: readonly string[] };

/** Rows of one dataset on their way into a Parquet file. */
export interface IncomingRows {
  readonly rows: number;
  readonly columns: readonly IncomingColumn[];
  /** Selects from the table `incoming` (names as VARCHAR, numbers as DOUBLE) what is stored, in a fixed order. */
  readonly select: string;
  /** What a reader of the file alone must know; part of its bytes, and so of its digest. */
  readonly metadata: Readonly<Record<string, string>>;
}

const valuesOf = (column: IncomingColumn, from: number, to: number): (string | number)[] =>
  'values' in column
    ? Array.from(column.values.subarray(from, to))
    : Array.from(column.index.subarray(from, to), (name) => column.names[name]);

const chunkOf = (columns: readonly IncomingColumn[], from: number, to: number): DuckDBDataChunk => {
  const types = columns.map((column) => ('values' in column ? DOUBLE : VARCHAR));
  const chunk = DuckDBDataChunk.create(types, to - from);
  columns.forEach((column, i) => {
    chunk.setColumnValues(i, valuesOf(column, from, to));
  });
  return chunk;
};

const fill = async (
  connection: DuckDBConnection,
  { rows, columns }: Pick<IncomingRows, 'rows' | 'columns'>,
): Promise<void> => {
  const types = columns.map((column) => `"${column.name}" ${'values' in column ? 'DOUBLE' : 'VARCHAR'}`);
  await connection.run(`CREATE TEMP TABLE incoming (${types.join(', ')})`);
  const appender = await connection.createAppender('incoming');
  for (let from = 0; from < rows; from += ROWS_PER_CHUNK) {
    appender.appendDataChunk(chunkOf(columns, from, Math.min(from + ROWS_PER_CHUNK, rows)));
  }
  appender.closeSync();
};

/** Writes rows as one Parquet file. The same rows of the same source give the same bytes. */
export const writeParquet = async (
  instance: DuckDBInstance,
  incoming: IncomingRows,
  path: string,
): Promise<Digest> => {
  const metadata = Object.entries(incoming.metadata).map(([key, value]) => `${key}: ${quote(value)}`);
  const options = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 16384, KV_METADATA {${metadata.join(', ')}}`;
  try {
    await withConnection(instance, async (connection) => {
      await fill(connection, incoming);
      await connection.run(`COPY (${incoming.select}) TO ${quote(path)} (${options})`);
    });
  } catch (cause) {
    await rm(path, { force: true });
    throw cause;
  }
  return sha256(await readFile(path));
};

/** The smallest and the largest of some times; there is at least one. */
export const extentOf = (times: Float64Array): { first: number; last: number } => {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  return { first, last };
};
