import type { Generated, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface JudgementTables {
  judgement_runs: {
    id: Generated<number>;
    kind: string;
    model_id: string;
    model_version: string;
    model_digest: string;
    inputs_digest: string;
    sources: string;
    as_of: number;
    issued_at: number;
  };
  judgements: {
    kind: string;
    subject: string;
    as_of: number;
    run_id: number;
    backfill: number;
    /** JSON; null where it abstained. */
    value: string | null;
    abstained_code: string | null;
    abstained_reason: string | null;
  };
}

const createRuns = (db: Kysely<unknown>, postgres: boolean) =>
  db.schema
    .createTable('judgement_runs')
    .addColumn('id', postgres ? 'serial' : 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('model_id', 'text', (column) => column.notNull())
    .addColumn('model_version', 'text', (column) => column.notNull())
    .addColumn('model_digest', 'text', (column) => column.notNull())
    .addColumn('inputs_digest', 'text', (column) => column.notNull())
    .addColumn('sources', 'text', (column) => column.notNull())
    .addColumn('as_of', 'bigint', (column) => column.notNull())
    .addColumn('issued_at', 'bigint', (column) => column.notNull())
    .execute();

const createJudgements = (db: Kysely<unknown>) =>
  db.schema
    .createTable('judgements')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('as_of', 'bigint', (column) => column.notNull())
    .addColumn('run_id', 'integer', (column) => column.notNull().references('judgement_runs.id'))
    .addColumn('backfill', 'integer', (column) => column.notNull())
    .addColumn('value', 'text')
    .addColumn('abstained_code', 'text')
    .addColumn('abstained_reason', 'text')
    .addPrimaryKeyConstraint('judgements_key', ['kind', 'subject', 'as_of'])
    .execute();

export const judgementMigrations = (postgres: boolean): Record<string, Migration> => ({
  '0002-judgements': {
    up: async (db: Kysely<unknown>) => {
      await createRuns(db, postgres);
      await createJudgements(db);
      await db.schema
        .createIndex('judgements_run')
        .on('judgements')
        .columns(['run_id', 'backfill'])
        .execute();
    },
  },
});
