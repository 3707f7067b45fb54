import { fileURLToPath } from 'node:url';
import { runProgram } from '../stage/processes.ts';
import type { LoadGenerator, LoadResult } from './load.ts';

const ENTRY = fileURLToPath(new URL('./node-load-process.ts', import.meta.url));

/** Where wrk is not installed: Node's own client, in a process of its own. It tires before a fast server does. */
export const nodeLoad: LoadGenerator = async (request) =>
  JSON.parse(await runProgram(process.execPath, [ENTRY, JSON.stringify(request)])) as LoadResult;
