import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Bytes = ColumnType<Uint8Array>;

export interface StatementTables {
  /** What the entries of the log say, to look them up by; written in the transaction that numbers the entry. */
  log_statements: {
    /** Number of the entry. */
    number: number;
    kind: string;
    subject: string;
    as_of: number;
    schedule: string | null;
    slot: number | null;
    /** SHA-256 of the entry. */
    digest: string;
  };
  /** Statements of which the log holds a commitment. */
  log_private: {
    /** Number of the commitment. */
    number: number;
    /** Bytes of the statement. */
    statement: Bytes;
    /** What the salts of one batch are derived from. */
    key: Bytes;
    reveal_by: number;
    /** Number of the entry that reveals it; null until then. */
    reveal: number | null;
  };
  /** What the backfill entries of a kind cover: the history that was logged last, moment by moment. */
  log_covered: {
    kind: string;
    as_of: number;
    /** SHA-256 of the rows as of the moment. */
    digest: string;
  };
  /** The history of a kind as it was when it was last compared with what is covered. */
  log_histories: {
    kind: string;
    /** Digests of the model and the inputs of the newest run then. */
    model: string;
    inputs: string;
    /** SHA-256 of all rows. */
    digest: string;
    /** The newest run that a row of it was of. */
    run: number;
  };
  log_anchors: {
    id: Generated<number>;
    anchor: string;
    size: number;
    root: Bytes;
    state: string;
    proof: Bytes;
    submitted_at: number;
  };
}

const createStatements = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('log_statements')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('as_of', 'bigint', (column) => column.notNull())
    .addColumn('schedule', 'text')
    .addColumn('slot', 'bigint')
    .addColumn('digest', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('log_statements_about')
    .on('log_statements')
    .columns(['kind', 'as_of', 'subject'])
    .execute();
  await db.schema
    .createIndex('log_statements_subject')
    .on('log_statements')
    .columns(['subject', 'kind'])
    .execute();
};

const createPrivate = async (db: Kysely<unknown>, bytes: 'bytea' | 'blob'): Promise<void> => {
  await db.schema
    .createTable('log_private')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('statement', bytes, (column) => column.notNull())
    .addColumn('key', bytes, (column) => column.notNull())
    .addColumn('reveal_by', 'bigint', (column) => column.notNull())
    .addColumn('reveal', 'bigint')
    .execute();
  await db.schema.createIndex('log_private_due').on('log_private').columns(['reveal', 'reveal_by']).execute();
};

const createAnchors = (db: Kysely<unknown>, postgres: boolean) => {
  const bytes = postgres ? 'bytea' : 'blob';
  return db.schema
    .createTable('log_anchors')
    .addColumn('id', postgres ? 'serial' : 'integer', (column) => column.primaryKey())
    .addColumn('anchor', 'text', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('root', bytes, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('proof', bytes, (column) => column.notNull())
    .addColumn('submitted_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('log_anchors_once', ['anchor', 'size'])
    .execute();
};

const createCovered = (db: Kysely<unknown>) =>
  db.schema
    .createTable('log_covered')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('as_of', 'bigint', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_covered_key', ['kind', 'as_of'])
    .execute();

const createHistories = (db: Kysely<unknown>) =>
  db.schema
    .createTable('log_histories')
    .addColumn('kind', 'text', (column) => column.primaryKey())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('inputs', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('run', 'integer', (column) => column.notNull())
    .execute();

export const statementMigrations = (postgres: boolean): Record<string, Migration> => ({
  '0004-statements': {
    up: async (db: Kysely<unknown>) => {
      await createStatements(db);
      await createPrivate(db, postgres ? 'bytea' : 'blob');
      await createAnchors(db, postgres);
    },
  },
  '0006-log-covered': {
    up: async (db: Kysely<unknown>) => {
      await createCovered(db);
    },
  },
  '0008-log-histories': {
    up: async (db: Kysely<unknown>) => {
      await createHistories(db);
    },
  },
});
