import { packageOf } from './package-of.ts';

/** What is used here of a DuckDB connection. */
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjects(): Record<string, unknown>[] }>;
}

interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}

/** DuckDB by itself, with its own defaults: in memory, all cores. */
export const openDuckDb = async (): Promise<Connection> => {
  const { DuckDBInstance } = packageOf<DuckDb>('adapters', '@duckdb/node-api');
  return (await DuckDBInstance.create(':memory:')).connect();
};

/** A string literal of SQL. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
