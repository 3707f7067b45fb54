import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { AssetNameStore, type AssetNameTables, assetNameMigrations } from './asset-name-store.ts';
import { isPostgres, openDatabase, type StateLocation } from './database.ts';
import { SqlGradeStore } from './grade-store.ts';
import { type GradeTables, gradeMigrations } from './grade-tables.ts';
import { SqlJudgementStore } from './judgement-store.ts';
import { type JudgementTables, judgementMigrations } from './judgement-tables.ts';
import { BackfillReader } from './log-history.ts';
import { SqlLogStore } from './log-store.ts';
import { type LogTables, logMigrations } from './log-tables.ts';
import { type PublicIdTables, publicIdMigrations } from './public-id-tables.ts';
import { PublicIdStore } from './public-ids.ts';
import { SqlStatementStore } from './statement-store.ts';
import { type StatementTables, statementMigrations } from './statement-tables.ts';

/** The judgements of one world and their log, real or simulated, on one connection. */
export interface WorldStore {
  readonly grades: SqlGradeStore;
  readonly judgements: SqlJudgementStore;
  readonly backfill: BackfillReader;
  readonly publicIds: PublicIdStore;
  readonly assetNames: AssetNameStore;
  readonly log: SqlLogStore;
  readonly statements: SqlStatementStore;
  close(): Promise<void>;
}

/** Every table of a world, in the order in which they came to be. */
export const worldMigrations = (postgres: boolean): Record<string, Migration> => ({
  ...gradeMigrations(postgres),
  ...judgementMigrations(postgres),
  ...logMigrations(postgres),
  ...statementMigrations(postgres),
  ...publicIdMigrations,
  ...assetNameMigrations,
});

export const openWorldStore = async (
  location: StateLocation,
  world: 'real' | 'simulated',
): Promise<WorldStore> => {
  const db = await openDatabase<
    GradeTables & JudgementTables & LogTables & StatementTables & PublicIdTables & AssetNameTables
  >(location, world, worldMigrations(isPostgres(location)));
  return {
    grades: new SqlGradeStore(db as unknown as Kysely<GradeTables>),
    judgements: new SqlJudgementStore(db as unknown as Kysely<JudgementTables>),
    backfill: new BackfillReader(db as unknown as Kysely<GradeTables & JudgementTables>),
    publicIds: new PublicIdStore(db as unknown as Kysely<PublicIdTables>),
    assetNames: new AssetNameStore(db as unknown as Kysely<AssetNameTables>),
    log: new SqlLogStore(db as unknown as Kysely<LogTables>),
    statements: new SqlStatementStore(db as unknown as Kysely<LogTables & StatementTables>),
    close: () => db.destroy(),
  };
};
