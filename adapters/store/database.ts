import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import { Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { postgresDialect } from './postgres-dialect.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** Where state lives: a folder (SQLite) or a PostgreSQL server; each world has a database or schema of its own. */
export type StateLocation =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** `accounts` for keys; `real` and `simulated` for judgements, which never meet. */
export type StateArea = 'accounts' | 'real' | 'simulated';

export const isPostgres = (location: StateLocation): boolean => location.kind === 'postgres';

const schemaOf = (area: StateArea): string => `assay_${area}`;

const connect = async <Tables>(location: StateLocation, area: StateArea): Promise<Kysely<Tables>> => {
  if (location.kind === 'postgres') {
    const schema = schemaOf(area);
    const database = new Kysely<Tables>({ dialect: postgresDialect(location.url, schema) });
    await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(schema)}`.execute(database);
    return database;
  }
  const path = join(location.folder, area, 'state.sqlite');
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return new Kysely<Tables>({ dialect: sqliteDialect(path) });
};

/** Opens one area and brings its tables up to date. */
export const openDatabase = async <Tables>(
  location: StateLocation,
  area: StateArea,
  migrations: Record<string, Migration>,
): Promise<Kysely<Tables>> => {
  const database = await connect<Tables>(location, area);
  const provider = { getMigrations: async () => migrations };
  // Without its schema named, the migrator takes another area's tables for its own.
  const place = location.kind === 'postgres' ? { migrationTableSchema: schemaOf(area) } : {};
  const { error } = await new Migrator({ db: database, provider, ...place }).migrateToLatest();
  if (error === undefined) return database;
  await database.destroy();
  if (error instanceof AssayError) throw error;
  throw new AssayError('settings-invalid', `the ${area} database could not be brought up to date`, {
    cause: error,
  });
};
