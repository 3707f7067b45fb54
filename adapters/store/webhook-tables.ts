import type { ColumnDefinitionBuilder, Generated, Kysely } from 'kysely';

export interface WebhookTables {
  webhooks: {
    id: Generated<number>;
    account: number;
    url: string;
    description: string;
    /** With it and a secret of the installation the webhook's own is derived. */
    salt: string;
    /** Separated by blanks. */
    topics: string;
    /** Separated by blanks; null is every one. */
    assets: string | null;
    interval: string | null;
    created_at: number;
    disabled_at: number | null;
    disabled_reason: string | null;
  };
  deliveries: {
    id: Generated<number>;
    webhook: number;
    event: number;
    topic: string;
    body: string;
    state: 'pending' | 'delivered' | 'failed';
    attempts: number;
    created_at: number;
    /** Null where no further attempt is due. */
    next_at: number | null;
    last_at: number | null;
    last_status: number | null;
    last_error: string | null;
    last_ms: number | null;
  };
}

export const createWebhooks = async (db: Kysely<unknown>, postgres: boolean): Promise<void> => {
  const serial = postgres ? 'serial' : 'integer';
  // Without it SQLite gives the number of one that was deleted to the next.
  const numbered = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    postgres ? column.primaryKey() : column.primaryKey().autoIncrement();
  await db.schema
    .createTable('webhooks')
    .addColumn('id', serial, numbered)
    .addColumn('account', 'integer', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('topics', 'text', (column) => column.notNull())
    .addColumn('assets', 'text')
    .addColumn('interval', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('disabled_at', 'bigint')
    .addColumn('disabled_reason', 'text')
    .execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('id', serial, numbered)
    .addColumn('webhook', 'integer', (column) =>
      column.notNull().references('webhooks.id').onDelete('cascade'),
    )
    .addColumn('event', 'bigint', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('last_at', 'bigint')
    .addColumn('last_status', 'integer')
    .addColumn('last_error', 'text')
    .addColumn('last_ms', 'integer')
    .execute();
  await db.schema.createIndex('deliveries_due').on('deliveries').column('next_at').execute();
  await db.schema.createIndex('deliveries_of').on('deliveries').columns(['webhook', 'id']).execute();
};
