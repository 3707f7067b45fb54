import type { DuckDBConnection } from '@duckdb/node-api';
import { quote } from './duckdb.ts';

/** The file that an export writes. */
export interface ExportTarget {
  readonly path: string;
  readonly format: 'parquet' | 'csv';
}

const OPTIONS = { parquet: 'FORMAT parquet, COMPRESSION zstd', csv: 'FORMAT csv, HEADER' } as const;

/** Writes what a query gives as one file; returns the number of rows. */
export const copyTo = async (
  connection: DuckDBConnection,
  query: string,
  { path, format }: ExportTarget,
): Promise<number> => {
  const result = await connection.runAndReadAll(`COPY (${query}) TO ${quote(path)} (${OPTIONS[format]})`);
  return Number(result.getRows()[0][0]);
};
