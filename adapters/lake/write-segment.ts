import { readFile, rm } from 'node:fs/promises';
import { AssayError, type Digest, INTERVAL_MS, sha256 } from '@assay/core/kernel';
import { BAR_COLUMNS, type BarTable, type Provenance } from '@assay/domain/market';
import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBInstance,
  VARCHAR,
} from '@duckdb/node-api';
import { quote, withConnection } from './duckdb.ts';

const ROWS_PER_CHUNK = 2048;
const TYPES = [VARCHAR, DOUBLE, ...BAR_COLUMNS.map(() => DOUBLE)];

const chunkOf = (table: BarTable, from: number, to: number): DuckDBDataChunk => {
  const chunk = DuckDBDataChunk.create(TYPES, to - from);
  const names = Array.from(table.asset.subarray(from, to), (asset) => table.symbols[asset]);
  chunk.setColumnValues(0, names);
  chunk.setColumnValues(1, Array.from(table.time.subarray(from, to)));
  BAR_COLUMNS.forEach((name, i) => {
    chunk.setColumnValues(i + 2, Array.from(table.columns[name].subarray(from, to)));
  });
  return chunk;
};

const fill = async (connection: DuckDBConnection, table: BarTable): Promise<void> => {
  const columns = BAR_COLUMNS.map((name) => `"${name}" DOUBLE`).join(', ');
  await connection.run(`CREATE TEMP TABLE incoming (symbol VARCHAR, time DOUBLE, ${columns})`);
  const appender = await connection.createAppender('incoming');
  for (let from = 0; from < table.time.length; from += ROWS_PER_CHUNK) {
    appender.appendDataChunk(chunkOf(table, from, Math.min(from + ROWS_PER_CHUNK, table.time.length)));
  }
  appender.closeSync();
};

const SELECT_SORTED = `
  SELECT symbol, make_timestamp(CAST(time AS BIGINT) * 1000) AS time,
    ${BAR_COLUMNS.map((name) => `CASE WHEN isnan("${name}") THEN NULL ELSE "${name}" END AS "${name}"`).join(', ')}
  FROM incoming ORDER BY symbol, time`;

/** What a reader of the file alone must know; part of its bytes, and so of its digest. */
const metadataOf = ({ source, licence, volumeUnit, simulated }: Provenance): string =>
  `{source: ${quote(source)}, licence: ${quote(licence)}, volume_unit: ${quote(volumeUnit)}, simulated: '${simulated}'}`;

/**
 * Writes a table as one Parquet file, sorted by symbol and time. The same rows of the same source give the
 * same bytes.
 */
export const writeParquet = async (
  instance: DuckDBInstance,
  table: BarTable,
  provenance: Provenance,
  path: string,
): Promise<Digest> => {
  const options = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 16384, KV_METADATA ${metadataOf(provenance)}`;
  try {
    await withConnection(instance, async (connection) => {
      await fill(connection, table);
      await connection.run(`COPY (${SELECT_SORTED}) TO ${quote(path)} (${options})`);
    });
  } catch (cause) {
    await rm(path, { force: true });
    throw cause;
  }
  return sha256(await readFile(path));
};

/** From the start of the first bar to the end of the last. */
export const rangeOf = (table: BarTable): { from: number; to: number } => {
  if (table.time.length === 0) throw new AssayError('file-unreadable', 'there is no bar to store');
  let from = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of table.time) {
    from = Math.min(from, time);
    last = Math.max(last, time);
  }
  return { from, to: last + INTERVAL_MS[table.interval] };
};
