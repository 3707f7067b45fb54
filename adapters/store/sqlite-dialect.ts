import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { AssayError } from '@assay/core/kernel';
import { SqliteDialect, type SqliteStatement } from 'kysely';

const SQLITE_BUSY = 5;

const tellBusy = <T>(work: () => T): T => {
  try {
    return work();
  } catch (cause) {
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw cause;
    throw new AssayError('state-busy', 'another process has been writing the state for more than 10 s', {
      cause,
    });
  }
};

const statementOf = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => tellBusy(() => statement.all(...(parameters as SQLInputValue[]))),
  run: (parameters) => tellBusy(() => statement.run(...(parameters as SQLInputValue[]))),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
});

const SQLITE_READONLY = 8;
const SQLITE_CANTOPEN = 14;

const openFile = (path: string): DatabaseSync => {
  try {
    const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 10_000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    return database;
  } catch (cause) {
    const { errcode = 0, message } = cause as { errcode?: number; message: string };
    if (![SQLITE_READONLY, SQLITE_CANTOPEN].includes(errcode & 0xff)) throw cause;
    throw new AssayError('settings-invalid', `${path} cannot be opened for writing: ${message}`, { cause });
  }
};

/** Kysely's SQLite dialect over the SQLite that is part of Node. */
export const sqliteDialect = (path: string): SqliteDialect => {
  const database = openFile(path);
  const prepared = new Map<string, SqliteStatement>();
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const known = prepared.get(sql);
        if (known !== undefined) return known;
        // A failing disk ends a transaction by itself: what failed is told then, and not that nothing is left to undo.
        if (sql === 'rollback' && !database.isTransaction) return statementOf(database.prepare('SELECT 1'));
        const statement = statementOf(database.prepare(sql));
        if (/^(select|insert|update|delete|with)\b/i.test(sql)) prepared.set(sql, statement);
        return statement;
      },
    },
  });
};
