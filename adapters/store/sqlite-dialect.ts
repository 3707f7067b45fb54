import { chmodSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { AssayError } from '@assay/core/kernel';
import { SqliteDialect, type SqliteStatement } from 'kysely';

const SQLITE_BUSY = 5;
/** SQLITE_CORRUPT, SQLITE_NOTADB */
const DAMAGED = [11, 26];

const requireSound = (path: string, cause: unknown): void => {
  const { errcode = 0, message } = cause as { errcode?: number; message: string };
  if (DAMAGED.includes(errcode & 0xff))
    throw new AssayError('log-damaged', `the state in ${path} cannot be read: ${message}`, { cause });
};

const tellFault = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (cause) {
    requireSound(path, cause);
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw cause;
    throw new AssayError('state-busy', 'another process has been writing the state for more than 10 s', {
      cause,
    });
  }
};

const statementOf = (statement: StatementSync, path: string): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => tellFault(path, () => statement.all(...(parameters as SQLInputValue[]))),
  run: (parameters) => tellFault(path, () => statement.run(...(parameters as SQLInputValue[]))),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
});

const SQLITE_READONLY = 8;
const SQLITE_CANTOPEN = 14;

/** The state holds secrets, and journals what is in it: nobody else reads them. SQLite gives new journals the mode of their file. */
const closeToOthers = (path: string): void => {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found !== undefined && (found.mode & 0o077) !== 0 && found.uid === process.getuid?.())
      chmodSync(file, 0o600);
  }
};

const openFile = (path: string): DatabaseSync => {
  try {
    const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 10_000 });
    closeToOthers(path);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    return database;
  } catch (cause) {
    requireSound(path, cause);
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
        if (sql === 'rollback' && !database.isTransaction)
          return statementOf(database.prepare('SELECT 1'), path);
        const statement = tellFault(path, () => statementOf(database.prepare(sql), path));
        if (/^(select|insert|update|delete|with)\b/i.test(sql)) prepared.set(sql, statement);
        return statement;
      },
    },
  });
};
