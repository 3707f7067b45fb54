import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quote } from './duckdb.ts';

export type ExportRow = Readonly<Record<string, string | number | boolean | null>>;

export interface RowsTarget {
  readonly path: string;
  readonly format: 'parquet' | 'csv';
}

const OPTIONS = { parquet: 'FORMAT parquet, COMPRESSION zstd', csv: 'FORMAT csv, HEADER' } as const;

async function* linesOf(batches: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** Writes rows of equal columns, in their order, as one file; returns how many. */
export const exportRows = async (
  connection: DuckDBConnection,
  batches: AsyncIterable<readonly ExportRow[]>,
  { path, format }: RowsTarget,
): Promise<number> => {
  const lines = `${path}.jsonl`;
  try {
    await pipeline(Readable.from(linesOf(batches)), createWriteStream(lines));
    const source = `read_json(${quote(lines)}, format = 'newline_delimited', sample_size = -1)`;
    const result = await connection.runAndReadAll(
      `COPY (FROM ${source}) TO ${quote(path)} (${OPTIONS[format]})`,
    );
    return Number(result.getRows()[0][0]);
  } finally {
    await rm(lines, { force: true });
  }
};
