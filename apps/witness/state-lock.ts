import { DatabaseSync } from 'node:sqlite';
import { AssayError } from '@assay/core/kernel';

const SQLITE_BUSY = 5;

export interface StateLock {
  release(): void;
}

/**
 * Holds a file for this process alone. It is SQLite's lock, which the operating system lets go when the process
 * ends, however it ends: nothing stale is left behind.
 * @throws AssayError `state-busy` where another process holds it.
 */
export const holdLock = (path: string): StateLock => {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw cause;
    throw new AssayError('state-busy', `another witness is running on ${path}`, { cause });
  }
  return { release: () => database.close() };
};
