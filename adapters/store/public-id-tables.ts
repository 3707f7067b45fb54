import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface PublicIdTables {
  /** Numbers by which clients know things; a row is never changed and never removed. */
  public_ids: {
    space: string;
    name: string;
    id: number;
  };
}

export const publicIdMigrations: Record<string, Migration> = {
  '0005-public-ids': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('public_ids')
        .addColumn('space', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('id', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('public_ids_key', ['space', 'name'])
        .addUniqueConstraint('public_ids_once', ['space', 'id'])
        .execute();
    },
  },
};
