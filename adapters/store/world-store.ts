import type { Kysely } from 'kysely';
import { isPostgres, openDatabase, type StateLocation } from './database.ts';
import { SqlGradeStore } from './grade-store.ts';
import { type GradeTables, gradeMigrations } from './grade-tables.ts';
import { SqlJudgementStore } from './judgement-store.ts';
import { type JudgementTables, judgementMigrations } from './judgement-tables.ts';
import { SqlLogStore } from './log-store.ts';
import { type LogTables, logMigrations } from './log-tables.ts';

/** The judgements of one world and their log, real or simulated, on one connection. */
export interface WorldStore {
  readonly grades: SqlGradeStore;
  readonly judgements: SqlJudgementStore;
  readonly log: SqlLogStore;
  close(): Promise<void>;
}

export const openWorldStore = async (
  location: StateLocation,
  world: 'real' | 'simulated',
): Promise<WorldStore> => {
  const postgres = isPostgres(location);
  const migrations = {
    ...gradeMigrations(postgres),
    ...judgementMigrations(postgres),
    ...logMigrations(postgres),
  };
  const db = await openDatabase<GradeTables & JudgementTables & LogTables>(location, world, migrations);
  return {
    grades: new SqlGradeStore(db as unknown as Kysely<GradeTables>),
    judgements: new SqlJudgementStore(db as unknown as Kysely<JudgementTables>),
    log: new SqlLogStore(db as unknown as Kysely<LogTables>),
    close: () => db.destroy(),
  };
};
