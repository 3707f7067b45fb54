import { type Hash, leafHash, MAX_ENTRY_BYTES, nodeHash, TILE_WIDTH } from '@assay/core/ledger';
import type { Transaction } from 'kysely';
import type { LogTables } from './log-tables.ts';

const ROWS_PER_INSERT = 5000;

/** Takes the numbers: the row lock makes other writers wait until this transaction has ended. */
const takeNumbers = async (transaction: Transaction<LogTables>, count: number): Promise<number> => {
  const { size } = await transaction
    .updateTable('log_head')
    .set((eb) => ({ size: eb('size', '+', count) }))
    .where('id', '=', 1)
    .returning('size')
    .executeTakeFirstOrThrow();
  return size - count;
};

const insertEntries = async (
  transaction: Transaction<LogTables>,
  first: number,
  entries: readonly Uint8Array[],
  hashes: readonly Hash[],
): Promise<void> => {
  for (let from = 0; from < entries.length; from += ROWS_PER_INSERT) {
    const rows = entries.slice(from, from + ROWS_PER_INSERT).map((entry, i) => ({
      number: first + from + i,
      entry,
      hash: hashes[from + i],
    }));
    await transaction.insertInto('log_entries').values(rows).execute();
  }
};

const foldTile = (hashes: readonly Hash[]): Hash =>
  hashes.length === 1
    ? hashes[0]
    : nodeHash(foldTile(hashes.slice(0, hashes.length / 2)), foldTile(hashes.slice(hashes.length / 2)));

/** Hashes `from` to `to` of a level of tiles: leaves at level 0. */
export const hashesOf = async (
  db: Pick<Transaction<LogTables>, 'selectFrom'>,
  level: number,
  from: number,
  to: number,
): Promise<Hash[]> => {
  const rows =
    level === 0
      ? await db
          .selectFrom('log_entries')
          .select('hash')
          .where('number', '>=', from)
          .where('number', '<', to)
          .orderBy('number')
          .execute()
      : await db
          .selectFrom('log_nodes')
          .select('hash')
          .where('level', '=', level)
          .where('number', '>=', from)
          .where('number', '<', to)
          .orderBy('number')
          .execute();
  return rows.map(({ hash }) => Uint8Array.from(hash));
};

/** Writes the hash of each tile of a level that was filled between two sizes, and goes on one level up. */
const fillTiles = async (
  transaction: Transaction<LogTables>,
  level: number,
  before: number,
  after: number,
): Promise<void> => {
  const [from, to] = [Math.floor(before / TILE_WIDTH), Math.floor(after / TILE_WIDTH)];
  if (from === to) return;
  const hashes = await hashesOf(transaction, level, from * TILE_WIDTH, to * TILE_WIDTH);
  const rows = Array.from({ length: to - from }, (_, i) => ({
    level: level + 1,
    number: from + i,
    hash: foldTile(hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)),
  }));
  await transaction.insertInto('log_nodes').values(rows).execute();
  await fillTiles(transaction, level + 1, from, to);
};

/**
 * Numbers entries at the end of the log, within a transaction that may write other things as well: all or nothing.
 * @returns the number of the first.
 * @throws RangeError for an entry that no bundle can hold.
 */
export const appendEntries = async (
  transaction: Transaction<LogTables>,
  entries: readonly Uint8Array[],
): Promise<number> => {
  const long = entries.find(({ length }) => length > MAX_ENTRY_BYTES);
  if (long !== undefined)
    throw new RangeError(`an entry has ${long.length} bytes, ${MAX_ENTRY_BYTES} are possible`);
  const first = await takeNumbers(transaction, entries.length);
  await insertEntries(transaction, first, entries, entries.map(leafHash));
  await fillTiles(transaction, 0, first, first + entries.length);
  return first;
};
