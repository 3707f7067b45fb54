import { AssayError, type Instant } from '@assay/core/kernel';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** The lake queries Parquet from memory: no database file that a second process could find locked. */
export const openDuckDb = (): Promise<DuckDBInstance> =>
  DuckDBInstance.create(':memory:', {
    memory_limit: '512MB',
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });

/** A fault of a stored segment: DuckDB names the file that it could not read. */
const damageOf = (error: unknown): AssayError | undefined => {
  const { message } = error as Error;
  if (!/[0-9a-f]{64}\.parquet/.test(message)) return undefined;
  return new AssayError('lake-damaged', `a segment cannot be read: ${message.split('\n')[0]}`, {
    cause: error,
  });
};

/**
 * Runs `work` on a connection of its own, so that temporary tables never meet.
 * @throws AssayError `lake-damaged` where a segment cannot be read.
 */
export const withConnection = async <T>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> => {
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return await work(connection);
  } catch (error) {
    throw damageOf(error) ?? error;
  } finally {
    connection.closeSync();
  }
};

/** A string literal of SQL. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A moment in SQL. */
export const timestamp = (at: Instant): string => `make_timestamp(${BigInt(at) * 1000n})`;
