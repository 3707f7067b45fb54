import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AssayError } from '@assay/core/kernel';
import type { DuckDBConnection } from '@duckdb/node-api';
import { copyTo, type ExportTarget } from './copy-to.ts';
import { quote } from './duckdb.ts';

export type ExportRow = Readonly<Record<string, string | number | boolean | null>>;

/** @throws AssayError `settings-invalid` where there is no row: a file without rows would have no columns either. */
async function* linesOf(batches: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    yield batch.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
  if (rows === 0)
    throw new AssayError('settings-invalid', 'nothing that is held fits the options: no file was written');
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
