import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Panel } from '@assay/domain/market';
import { runProgram } from '../stage/processes.ts';

const PYTHON = '/usr/bin/python3';
const SCRIPT = join(import.meta.dirname, 'features.py');
export const HOW_TO_GET = 'pandas is not installed: apt-get install python3-pandas python3-numpy';

/** `undefined` where it is not installed. */
export const pandasVersion = (): string | undefined => {
  const { status, stdout } = spawnSync(PYTHON, ['-c', 'import pandas; print(pandas.__version__)'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
};

/** Puts what features are made from where the script finds it. */
export const writePanel = async (folder: string, { columns }: Panel): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const name of ['close', 'turnover'] as const)
    await writeFile(join(folder, `${name}.f64`), new Uint8Array(columns[name].buffer));
};

/** The features of a written panel in a process of pandas. @param dump values and ranks are written to the folder. */
export const rankWithPandas = async (
  folder: string,
  { assets, times }: Panel,
  dump = false,
): Promise<{ readonly ms: number; readonly cells: number; readonly features: readonly string[] }> => {
  const size = [String(assets.length), String(times.length)];
  return JSON.parse(await runProgram(PYTHON, [SCRIPT, folder, ...size, ...(dump ? ['DUMP'] : [])]));
};
