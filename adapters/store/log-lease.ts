import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { AssayError } from '@assay/core/kernel';
import pg from 'pg';
import type { StateLocation } from './database.ts';

/** The right to be the one server on a state; it ends with the process, however that ends. */
export interface ServerLease {
  release(): Promise<void>;
}

/** What a server does whose lease another has: it has to stop. */
type OnLost = (reason: AssayError) => void;

const SQLITE_BUSY = 5;
/** Any number that nothing else in the database takes: the first eight bytes of SHA-256("assay server"), as a bigint. */
const ADVISORY_KEY = '-3113768182945676996';

const busy = (place: string, cause?: unknown): AssayError =>
  new AssayError('state-busy', `another server is running on ${place}`, { cause });

/** What is held, so that a lease that its owner forgets is not collected, and the lock let go with it. */
const held = new Set<DatabaseSync>();

/** SQLite's own lock on a file of its own: the operating system lets it go, so nothing stale is left behind. */
const holdFile = async (folder: string): Promise<ServerLease> => {
  await mkdir(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if ((cause as { errcode?: number }).errcode === SQLITE_BUSY) throw busy(folder, cause);
    throw cause;
  }
  held.add(database);
  const release = async (): Promise<void> => {
    held.delete(database);
    database.close();
  };
  return { release };
};

/** PostgreSQL needs a moment to see that a process has ended and to let its lock go. */
const ATTEMPTS = 20;
const PAUSE_MS = 100;

const tryLock = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
    ADVISORY_KEY,
  ]);
  return rows[0].held;
};

/** A connection that holds the lock. @throws AssayError `state-busy` where another has it. */
const connectHolding = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  // Told by its end; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await tryLock(client)) return client;
      await setTimeout(PAUSE_MS);
    }
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  await client.end();
  throw busy('this database');
};

/** An advisory lock that is taken again where its connection ends: PostgreSQL lets it go with the connection. */
class AdvisoryLease implements ServerLease {
  readonly #url: string;
  readonly #onLost: OnLost;
  #client: pg.Client | undefined;
  #released = false;
  #retaking: Promise<void> = Promise.resolve();

  constructor(url: string, onLost: OnLost) {
    this.#url = url;
    this.#onLost = onLost;
  }

  async take(): Promise<void> {
    const client = await connectHolding(this.#url);
    this.#client = client;
    client.once('end', () => {
      if (!this.#released) this.#retaking = this.#retake();
    });
  }

  async release(): Promise<void> {
    this.#released = true;
    await this.#retaking;
    await this.#client?.end();
  }

  /** While the database cannot be reached nobody else takes the lock either, so that it is asked for again. */
  async #retake(): Promise<void> {
    this.#client = undefined;
    while (!this.#released) {
      try {
        return await this.take();
      } catch (error) {
        if (error instanceof AssayError) return this.#onLost(error);
        await setTimeout(PAUSE_MS, undefined, { ref: false });
      }
    }
  }
}

const holdAdvisory = async (url: string, onLost: OnLost): Promise<ServerLease> => {
  const lease = new AdvisoryLease(url, onLost);
  await lease.take();
  return lease;
};

/**
 * Holds the state for one server. Commands that run for a moment need no lease: whoever appends to the log follows
 * whoever appended before.
 * @param onLost called where PostgreSQL has ended the connection that holds it and another server has it by now.
 * @throws AssayError `state-busy` where another server holds it: at once on SQLite, after two seconds on PostgreSQL.
 */
export const holdServerLease = (location: StateLocation, onLost: OnLost = () => {}): Promise<ServerLease> =>
  location.kind === 'sqlite' ? holdFile(location.folder) : holdAdvisory(location.url, onLost);
