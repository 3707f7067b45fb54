import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { copyTo, type ExportTarget } from './copy-to.ts';
import { quote } from './duckdb.ts';

export type ExportRow = Readonly<Record<string, string | number | boolean | null>>;

async function* linesOf(batches: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** Writes rows of equal columns, in their order, as one file; returns how many. */
export const exportRows = async (
  connection: DuckDBConnection,
  batches: AsyncIterable<readonly ExportRow[]>,
  target: ExportTarget,
): Promise<number> => {
  const lines = `${target.path}.jsonl`;
  try {
    await pipeline(Readable.from(linesOf(batches)), createWriteStream(lines));
    const source = `read_json(${quote(lines)}, format = 'newline_delimited', sample_size = -1)`;
    return await copyTo(connection, `FROM ${source}`, target);
  } finally {
    await rm(lines, { force: true });
  }
};
