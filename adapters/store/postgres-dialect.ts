import { PostgresDialect } from 'kysely';
import pg from 'pg';

const INT8 = 20;

/** An idle connection that breaks is dropped by the pool; the next query opens another and tells its own error. */
const dropBroken = (): void => {};

const openPool = (connectionString: string, schema: string): pg.Pool => {
  const pool = new pg.Pool({
    connectionString,
    max: 8,
    options: `-c search_path=${schema}`,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8
          ? Number
          : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', dropBroken);
  pool.on('connect', (client) => client.on('error', dropBroken));
  return pool;
};

/** Kysely's PostgreSQL dialect in one schema; `bigint` comes back as a number (times fit in 2^53). */
export const postgresDialect = (connectionString: string, schema: string): PostgresDialect =>
  new PostgresDialect({ pool: openPool(connectionString, schema) });
