import { openDuckDb, text } from '../peers/duckdb.ts';
import { type Task, timed } from './task.ts';

/** The same segments as plain rows: one object of JavaScript each. */
export const task: Task = async ({ segments }) => {
  const connection = await openDuckDb();
  const { ms, result } = await timed(async () =>
    (await connection.runAndReadAll(`SELECT * FROM ${text(segments)}`)).getRowObjects(),
  );
  return { ms, rows: result.length };
};
