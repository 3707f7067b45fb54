import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@assay/core/kernel';
import { type RunningServer, readSettings, type ServeFlags, type Settings, startServer } from '@assay/server';

export interface StartedServer {
  readonly server: RunningServer;
  readonly dataDir: string;
  readonly ownerKey: string;
  /** Asks with the owner key. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

/** A simulated market that is small, but long enough to be graded. */
export const SMALL_SIMULATION: Partial<Settings> = { simulation: { id: 'simulated', assets: 60, days: 700 } };

/** The real server on a free port, with a data directory of its own; it follows no live feed unless it is told to. */
export const startForTest = async (
  flags: ServeFlags,
  changes: Partial<Settings> = {},
  clock?: Clock,
): Promise<StartedServer> => {
  const dataDir = flags.data ?? (await mkdtemp(join(tmpdir(), 'assay-test-')));
  const settings = { ...readSettings({ port: '0', data: dataDir, feed: false, ...flags }, {}), ...changes };
  const logger = process.env.ASSAY_TEST_LOG ? { logger: { level: 'warn' } } : {};
  const server = await startServer(settings, { ...logger, ...(clock === undefined ? {} : { clock }) });
  const ownerKey = (await readFile(join(dataDir, 'owner.key'), 'utf8')).trim();
  return {
    server,
    dataDir,
    ownerKey,
    ask: (path, init = {}) =>
      fetch(server.url + path, {
        ...init,
        headers: { 'x-api-key': ownerKey, ...(init.headers as Record<string, string>) },
      }),
    stop: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
