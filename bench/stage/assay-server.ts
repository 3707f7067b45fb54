import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { freePort, type Program, startProgram } from './processes.ts';
import { until } from './until.ts';

/** The server as its users run it, in a process of its own. */
export interface AssayServer {
  readonly url: string;
  readonly program: Program;
  /** Asks with the owner key. */
  ask(path: string): Promise<Response>;
  /** Header that carries the owner key. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
}

const SERVE = [join(ROOT, 'apps', 'cli', 'bin', 'assay.mjs'), 'serve'];

/** Starts the server on a free port; it may not listen yet. `entry` is what `node` runs. */
export const startAssay = async (
  dataDir: string,
  flags: readonly string[] = [],
  entry: readonly string[] = SERVE,
): Promise<AssayServer> => {
  const port = await freePort();
  const args = [...entry, '--port', String(port), '--data', dataDir, ...flags];
  const program = await startProgram(process.execPath, args);
  const url = `http://127.0.0.1:${port}`;
  const headers = async () => ({ 'x-api-key': (await readFile(join(dataDir, 'owner.key'), 'utf8')).trim() });
  return { url, program, headers, ask: async (path) => fetch(url + path, { headers: await headers() }) };
};

const json = async <T>(response: Response): Promise<T | undefined> => {
  if (response.ok) return (await response.json()) as T;
  await response.arrayBuffer();
  return undefined;
};

interface Grades {
  readonly data: readonly { readonly trader: number | null }[];
}

/** Waits until `GET /v1/grades` lists an asset with a grade. */
export const untilGraded = ({ ask, program }: AssayServer): Promise<true> =>
  until('graded assets', program, async () => {
    const grades = await json<Grades>(await ask('/v1/grades?limit=50'));
    return grades?.data.some(({ trader }) => trader !== null) || undefined;
  });

interface Status {
  readonly data: {
    readonly ready: boolean;
    readonly busy: boolean;
    readonly jobs: readonly { readonly state: string }[];
  };
}

/** Waits until there are grades and nothing is being done any more. */
export const untilIdle = ({ ask, program }: AssayServer): Promise<true> =>
  until('an idle server', program, async () => {
    const status = await json<Status>(await ask('/v1/status'));
    if (status === undefined) return undefined;
    const { ready, busy, jobs } = status.data;
    return (ready && !busy && jobs.every(({ state }) => state !== 'running')) || undefined;
  });
