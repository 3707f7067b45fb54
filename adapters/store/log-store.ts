import {
  formatNote,
  type LogFault,
  type LogStore,
  parseCheckpoint,
  type ReadTile,
  type SignedCheckpoint,
  type WantedCheckpoints,
} from '@assay/core/ledger';
import type { Kysely } from 'kysely';
import { appendEntries, hashesOf } from './log-append.ts';
import { logFaults } from './log-fsck.ts';
import type { LogTables } from './log-tables.ts';
import type { StatementDatabase } from './statement-reader.ts';

const joined = (hashes: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(32 * hashes.length);
  hashes.forEach((hash, i) => {
    bytes.set(hash, 32 * i);
  });
  return bytes;
};

/** A log in SQLite or PostgreSQL, on a connection that its opener closes. Tiles are read from its rows, so there are no files to fall behind. */
export class SqlLogStore implements LogStore {
  readonly #db: Kysely<LogTables>;

  constructor(db: Kysely<LogTables>) {
    this.#db = db;
  }

  async size(): Promise<number> {
    const { size } = await this.#db.selectFrom('log_head').select('size').executeTakeFirstOrThrow();
    return size;
  }

  append(entries: readonly Uint8Array[]): Promise<number> {
    return this.#db.transaction().execute((transaction) => appendEntries(transaction, entries));
  }

  async entries(from: number, to: number): Promise<readonly Uint8Array[]> {
    const rows = await this.#db
      .selectFrom('log_entries')
      .select('entry')
      .where('number', '>=', from)
      .where('number', '<', to)
      .orderBy('number')
      .execute();
    return rows.map(({ entry }) => Uint8Array.from(entry));
  }

  readonly readTile: ReadTile = async ({ level, index, width }) => {
    const from = index * 256;
    return joined(await hashesOf(this.#db, level, from, from + width));
  };

  async checkpoint(size?: number): Promise<SignedCheckpoint | undefined> {
    const row = await this.#db
      .selectFrom('log_checkpoints')
      .select('note')
      .$if(size !== undefined, (query) => query.where('size', '=', size as number))
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : parseCheckpoint(row.note);
  }

  async checkpoints({ newestFirst, limit, after }: WantedCheckpoints): Promise<readonly SignedCheckpoint[]> {
    const rows = await this.#db
      .selectFrom('log_checkpoints')
      .select('note')
      .$if(after !== undefined, (query) => query.where('size', newestFirst ? '<' : '>', after as number))
      .orderBy('size', newestFirst ? 'desc' : 'asc')
      .limit(limit)
      .execute();
    return rows.map(({ note }) => parseCheckpoint(note));
  }

  async keepCheckpoint(checkpoint: SignedCheckpoint): Promise<void> {
    const row = { size: checkpoint.size, note: formatNote(checkpoint.note) };
    await this.#db
      .insertInto('log_checkpoints')
      .values(row)
      .onConflict((conflict) => conflict.column('size').doUpdateSet({ note: row.note }))
      .execute();
  }

  fsck(): Promise<readonly LogFault[]> {
    return logFaults(this.#db as unknown as StatementDatabase);
  }
}
