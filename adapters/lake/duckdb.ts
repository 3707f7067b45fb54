import type { Instant } from '@assay/core/kernel';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** The lake queries Parquet from memory: no database file that a second process could find locked. */
export const openDuckDb = (): Promise<DuckDBInstance> =>
  DuckDBInstance.create(':memory:', {
    memory_limit: '512MB',
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });

/** Runs `work` on a connection of its own, so that temporary tables never meet. */
export const withConnection = async <T>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> => {
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return await work(connection);
  } finally {
    connection.closeSync();
  }
};

/** A string literal of SQL. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A moment in SQL. */
export const timestamp = (at: Instant): string => `make_timestamp(${BigInt(at) * 1000n})`;
