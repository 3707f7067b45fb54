import { cp, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readSettings, startServer } from '@assay/server';
import { inject } from 'vitest';

/** A market with all of its history, and assets enough for every rank, sector and index. */
export const GRADED = { simulation: { id: 'simulated', assets: 200, days: 100_000 } } as const;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const judge = async (data: string): Promise<void> => {
  const settings = { ...readSettings({ port: '0', data, simulated: true }, {}), ...GRADED };
  const server = await startServer(settings);
  await server.settled.finally(() => server.close());
};

/** False where another test file made it first. */
const claim = (path: string): Promise<boolean> =>
  mkdir(path).then(
    () => true,
    (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EEXIST') return false;
      throw fault;
    },
  );

/** The folder of the judged market: judged here, unless another test file does that or has done it. */
const judgedOnce = async (folder: string): Promise<string> => {
  const [making, made] = [join(folder, 'judging'), join(folder, 'judged')];
  while (!(await exists(made))) {
    if (await claim(making)) await judge(making).then(() => rename(making, made));
    else await pause(200);
  }
  return made;
};

/** Puts {@link GRADED}, judged and logged, into a data directory: it is judged once in a run of the tests, and copied. */
export const gradedMarket = async (dataDir: string): Promise<void> =>
  cp(await judgedOnce(inject('runFolder')), dataDir, { recursive: true });
