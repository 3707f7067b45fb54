import type { ColumnType, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Bytes = ColumnType<Uint8Array>;

export interface LogTables {
  /** One row: the number of entries. Updating it first is what lets writers follow one another. */
  log_head: { id: number; size: number };
  log_entries: { number: number; entry: Bytes; hash: Bytes };
  /** Hashes of the levels above the leaves, of full tiles only; `level` as in the paths of tiles. */
  log_nodes: { level: number; number: number; hash: Bytes };
  log_checkpoints: { size: number; note: string };
}

const create = async (db: Kysely<unknown>, postgres: boolean): Promise<void> => {
  const bytes = postgres ? 'bytea' : 'blob';
  await db.schema
    .createTable('log_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('log_entries')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('entry', bytes, (column) => column.notNull())
    .addColumn('hash', bytes, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('log_nodes')
    .addColumn('level', 'integer', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('hash', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('log_nodes_key', ['level', 'number'])
    .execute();
  await db.schema
    .createTable('log_checkpoints')
    .addColumn('size', 'bigint', (column) => column.primaryKey())
    .addColumn('note', 'text', (column) => column.notNull())
    .execute();
  await (db as Kysely<LogTables>).insertInto('log_head').values({ id: 1, size: 0 }).execute();
};

export const logMigrations = (postgres: boolean): Record<string, Migration> => ({
  '0003-log': { up: (db: Kysely<unknown>) => create(db, postgres) },
});
