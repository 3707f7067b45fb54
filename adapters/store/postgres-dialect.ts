import { PostgresDialect } from 'kysely';
import pg from 'pg';

const INT8 = 20;

/** Kysely's PostgreSQL dialect in one schema; `bigint` comes back as a number (times fit in 2^53). */
export const postgresDialect = (connectionString: string, schema: string): PostgresDialect =>
  new PostgresDialect({
    pool: new pg.Pool({
      connectionString,
      max: 8,
      options: `-c search_path=${schema}`,
      types: {
        getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
          oid === INT8
            ? Number
            : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
      },
    }),
  });
