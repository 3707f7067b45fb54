import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface AssetNameTables {
  asset_names: { symbol: string; name: string };
}

export const assetNameMigrations: Record<string, Migration> = {
  '0007-asset-names': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('asset_names')
        .addColumn('symbol', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .execute();
    },
  },
};

const ROWS_PER_INSERT = 1000;

/** Names of assets by ticker, as sources state them, in SQLite or PostgreSQL; what is stated last counts. */
export class AssetNameStore {
  readonly #db: Kysely<AssetNameTables>;

  constructor(db: Kysely<AssetNameTables>) {
    this.#db = db;
  }

  async learn(names: ReadonlyMap<string, string>): Promise<void> {
    const rows = [...names].map(([symbol, name]) => ({ symbol, name }));
    for (let i = 0; i < rows.length; i += ROWS_PER_INSERT)
      await this.#db
        .insertInto('asset_names')
        .values(rows.slice(i, i + ROWS_PER_INSERT))
        .onConflict((conflict) =>
          conflict.column('symbol').doUpdateSet((eb) => ({ name: eb.ref('excluded.name') })),
        )
        .execute();
  }

  async all(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#db.selectFrom('asset_names').selectAll().execute();
    return new Map(rows.map(({ symbol, name }) => [symbol, name]));
  }
}
