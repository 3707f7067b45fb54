import { openDuckDb, text } from '../peers/duckdb.ts';
import { type Task, timed } from './task.ts';

/** The same file to Parquet by DuckDB alone: it takes every row as it is. */
export const task: Task = async ({ path, target }) => {
  const connection = await openDuckDb();
  const { ms } = await timed(() =>
    connection.run(
      `COPY (SELECT * FROM read_csv(${text(path)})) TO ${text(target)} (FORMAT parquet, COMPRESSION zstd)`,
    ),
  );
  const count = await connection.runAndReadAll(`SELECT count(*)::DOUBLE AS rows FROM ${text(target)}`);
  const [{ rows }] = count.getRowObjects();
  return { ms, rows: rows as number };
};
