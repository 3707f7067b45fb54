import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { formatVerifierKey } from '@assay/core/ledger';
import { LOG } from '../../core/ledger/testing/test-log.ts';

const MAIN = fileURLToPath(new URL('../../apps/witness/main.ts', import.meta.url));

interface Told {
  readonly event: string;
  readonly url?: string;
  readonly vkey?: string;
  readonly size?: number;
}

/** A witness that runs as a process of its own. */
export interface WitnessProcess {
  readonly url: string;
  readonly vkey: string;
  /** What it has told so far. */
  readonly events: readonly Told[];
  /** @returns its exit code; `null` after a signal that it could not catch. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Writes the one file that a witness of the test log needs. @returns its path. */
export const writeConfig = async (folder: string, name: string, more: object = {}): Promise<string> => {
  const path = join(folder, `${name}.json`);
  const logs = [{ vkey: formatVerifierKey(LOG.key) }];
  const config = { name, port: 0, keyFile: `${name}.key`, stateFolder: `${name}-state`, logs, ...more };
  await writeFile(path, JSON.stringify(config));
  return path;
};

const running = new Set<ChildProcess>();

/** Ends what a test has left. */
export const stopAll = (): void => {
  for (const child of running) child.kill('SIGKILL');
};

const spawnWitness = (path: string): ChildProcess => {
  const child = spawn(process.execPath, [MAIN, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

/** Runs one that is expected to refuse. */
export const refusalOf = async (path: string): Promise<{ code: number; text: string }> => {
  const child = spawnWitness(path);
  let text = '';
  child.stderr?.on('data', (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, text };
};

/** @throws where it does not listen, with what it said. */
export const startWitness = async (path: string): Promise<WitnessProcess> => {
  const child = spawnWitness(path);
  const events: Told[] = [];
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  const listening = new Promise<Told>((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const told = JSON.parse(line) as Told;
      events.push(told);
      if (told.event === 'listening') resolve(told);
    });
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${complaint}`)));
  });
  const { url, vkey } = await listening;
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] =
      child.exitCode === null && child.signalCode === null ? await once(child, 'exit') : [child.exitCode];
    return code;
  };
  return { url: url as string, vkey: vkey as string, events, stop };
};
