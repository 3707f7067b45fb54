import type { ColumnType, Generated, Insertable, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface GradeTables {
  assets: { id: Generated<number>; symbol: string };
  runs: {
    id: Generated<number>;
    model_id: string;
    model_version: string;
    model_digest: string;
    features: string;
    inputs_digest: string;
    sources: string;
    as_of: number;
    issued_at: number;
  };
  grades: {
    asset_id: number;
    as_of: number;
    run_id: number;
    backfill: number;
    ta: number | null;
    quant: number | null;
    trader: number | null;
    change: number | null;
    abstained_code: string | null;
    abstained_reason: string | null;
    signal: number | null;
    trend: number | null;
    since: number | null;
    strategy_return: number | null;
    holding_return: number | null;
    contributions: ColumnType<Uint8Array | null>;
    ranks: ColumnType<Uint8Array | null>;
  };
}

export type GradeRow = Insertable<GradeTables['grades']>;

const createAssets = (db: Kysely<unknown>, postgres: boolean) =>
  db.schema
    .createTable('assets')
    .addColumn('id', postgres ? 'serial' : 'integer', (column) => column.primaryKey())
    .addColumn('symbol', 'text', (column) => column.notNull().unique())
    .execute();

const createRuns = (db: Kysely<unknown>, postgres: boolean) =>
  db.schema
    .createTable('runs')
    .addColumn('id', postgres ? 'serial' : 'integer', (column) => column.primaryKey())
    .addColumn('model_id', 'text', (column) => column.notNull())
    .addColumn('model_version', 'text', (column) => column.notNull())
    .addColumn('model_digest', 'text', (column) => column.notNull())
    .addColumn('features', 'text', (column) => column.notNull())
    .addColumn('inputs_digest', 'text', (column) => column.notNull())
    .addColumn('sources', 'text', (column) => column.notNull())
    .addColumn('as_of', 'bigint', (column) => column.notNull())
    .addColumn('issued_at', 'bigint', (column) => column.notNull())
    .execute();

const createGrades = (db: Kysely<unknown>, postgres: boolean) => {
  const double = 'double precision';
  return db.schema
    .createTable('grades')
    .addColumn('asset_id', 'integer', (column) => column.notNull().references('assets.id'))
    .addColumn('as_of', 'bigint', (column) => column.notNull())
    .addColumn('run_id', 'integer', (column) => column.notNull().references('runs.id'))
    .addColumn('backfill', 'integer', (column) => column.notNull())
    .addColumn('ta', double)
    .addColumn('quant', double)
    .addColumn('trader', double)
    .addColumn('change', double)
    .addColumn('abstained_code', 'text')
    .addColumn('abstained_reason', 'text')
    .addColumn('signal', 'integer')
    .addColumn('trend', 'integer')
    .addColumn('since', 'bigint')
    .addColumn('strategy_return', double)
    .addColumn('holding_return', double)
    .addColumn('contributions', postgres ? 'bytea' : 'blob')
    .addPrimaryKeyConstraint('grades_key', ['asset_id', 'as_of'])
    .execute();
};

export const gradeMigrations = (postgres: boolean): Record<string, Migration> => ({
  '0001-grades': {
    up: async (db: Kysely<unknown>) => {
      await createAssets(db, postgres);
      await createRuns(db, postgres);
      await createGrades(db, postgres);
      await db.schema.createIndex('grades_as_of').on('grades').column('as_of').execute();
      await db.schema.createIndex('grades_run').on('grades').columns(['run_id', 'backfill']).execute();
    },
  },
  '0009-grade-ranks': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .alterTable('grades')
        .addColumn('ranks', postgres ? 'bytea' : 'blob')
        .execute();
    },
  },
});
