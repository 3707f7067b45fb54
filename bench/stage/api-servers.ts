import { deepStrictEqual } from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Subject } from '../groups/api-subjects.ts';
import { fastApiVersion, startFastApi } from '../peers/fastapi.ts';
import { type AssayServer, startAssay, untilGraded, untilIdle } from './assay-server.ts';
import { freePort, type Program, startProgram } from './processes.ts';
import type { Stage } from './stage.ts';
import { answers, until } from './until.ts';

const BARE = fileURLToPath(new URL('../peers/bare-fastify.ts', import.meta.url));

/** Assay and its peers, one process each, all answering with the same documents. */
export interface ApiServers {
  readonly assay: AssayServer;
  readonly fastify: string;
  /** `undefined` where FastAPI is not installed. */
  readonly fastApi: { readonly url: string; readonly version: string } | undefined;
  stop(): Promise<void>;
}

const saveAnswers = async (
  assay: AssayServer,
  subjects: readonly Subject[],
  folder: string,
): Promise<void> => {
  await mkdir(folder);
  for (const { name, path } of subjects) {
    const response = await assay.ask(path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    await writeFile(join(folder, `${name}.json`), await response.text());
  }
};

const startBare = async (
  folder: string,
  subjects: readonly Subject[],
): Promise<{ url: string; program: Program }> => {
  const port = await freePort();
  const names = subjects.map(({ name }) => name);
  const program = await startProgram(process.execPath, [BARE, folder, String(port), ...names]);
  const url = `http://127.0.0.1:${port}`;
  await until('bare fastify', program, () => answers(`${url}/${names[0]}`));
  return { url, program };
};

const documentAt = async (url: string): Promise<unknown> => (await fetch(url)).json();

/** @throws AssertionError where a peer says anything else than Assay does. */
const checkSame = async (
  assay: AssayServer,
  subjects: readonly Subject[],
  peers: readonly string[],
): Promise<void> => {
  for (const { name, path } of subjects) {
    const own = await (await assay.ask(path)).json();
    for (const peer of peers) deepStrictEqual(await documentAt(`${peer}/${name}`), own);
  }
};

export const FASTAPI_WAYS = ['model', 'dict', 'json'] as const;

/** Starts all of them and checks that they agree. */
export const startApiServers = async (
  stage: Stage,
  subjectsFor: (assay: AssayServer) => Promise<readonly Subject[]>,
): Promise<ApiServers> => {
  const assay = await startAssay(await stage.imported());
  const programs = [assay.program];
  const stop = async (): Promise<void> => {
    await Promise.all(programs.map((program) => program.stop()));
  };
  try {
    await untilGraded(assay);
    await untilIdle(assay);
    const subjects = await subjectsFor(assay);
    const folder = stage.fresh('answers');
    await saveAnswers(assay, subjects, folder);
    const bare = await startBare(folder, subjects);
    programs.push(bare.program);
    const version = fastApiVersion();
    const python = version === undefined ? undefined : await startFastApi(folder);
    if (python !== undefined) programs.push(python.program);
    const ways = python === undefined ? [] : FASTAPI_WAYS.map((way) => `${python.url}/${way}`);
    await checkSame(assay, subjects, [bare.url, ...ways]);
    const fastApi = python === undefined ? undefined : { url: python.url, version: version as string };
    return { assay, fastify: bare.url, fastApi, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
