import { cp } from 'node:fs/promises';
import { readSettings, startServer } from '@assay/server';
import { onceInRun } from './once-in-run.ts';

/** A market with all of its history, and assets enough for every rank, sector and index. */
export const GRADED = { simulation: { id: 'simulated', assets: 200, days: 100_000 } } as const;

const judge = async (data: string): Promise<void> => {
  const settings = { ...readSettings({ port: '0', data, simulated: true }, {}), ...GRADED };
  const server = await startServer(settings);
  await server.settled.finally(() => server.close());
};

/** Puts {@link GRADED}, judged and logged, into a data directory: it is judged once in a run of the tests, and copied. */
export const gradedMarket = async (dataDir: string): Promise<void> =>
  cp(await onceInRun('judged', judge), dataDir, { recursive: true });
