import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, type Program, startProgram } from '../stage/processes.ts';
import { answers, until } from '../stage/until.ts';

const PYTHON = '/usr/bin/python3';
const FOLDER = dirname(fileURLToPath(import.meta.url));
export const HOW_TO_GET = 'FastAPI is not installed: apt-get install python3-fastapi uvicorn';

/** Its loop and parser in C, which uvicorn takes by itself where they are installed. */
const VERSIONS = `
import fastapi, uvicorn, pydantic, importlib.util as u
fast = [n for n in ('uvloop', 'httptools') if u.find_spec(n)]
print('FastAPI', fastapi.__version__, 'pydantic', pydantic.VERSION, 'uvicorn', uvicorn.__version__, 'with', ' and '.join(fast) or 'neither uvloop nor httptools')`;

/** What of FastAPI is installed; `undefined` where it is not. */
export const fastApiVersion = (): string | undefined => {
  const { status, stdout } = spawnSync(PYTHON, ['-c', VERSIONS], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

/** One process of uvicorn, without its access log. */
export const startFastApi = async (folder: string): Promise<{ url: string; program: Program }> => {
  const port = await freePort();
  const args = ['-m', 'uvicorn', 'fastapi-app:app', '--app-dir', FOLDER, '--port', String(port)];
  const quiet = ['--no-access-log', '--log-level', 'warning'];
  const program = await startProgram(PYTHON, [...args, ...quiet], {
    ASSAY_BENCH_ANSWERS: folder,
    PYTHONDONTWRITEBYTECODE: '1',
  });
  const url = `http://127.0.0.1:${port}`;
  await until('FastAPI', program, () => answers(`${url}/json/asset`));
  return { url, program };
};
