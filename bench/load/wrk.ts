import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../stage/processes.ts';
import type { LoadGenerator } from './load.ts';

const PROGRAM = 'wrk';
const SCRIPT = fileURLToPath(new URL('./numbered.lua', import.meta.url));
const IN_MS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

const figure = (out: string, pattern: RegExp): readonly string[] => {
  const match = pattern.exec(out);
  if (match === null) throw new Error(`wrk said something else:\n${out}`);
  return match.slice(1);
};

/** Whether wrk is installed (`apt-get install wrk`). */
export const hasWrk = (): boolean => spawnSync(PROGRAM, ['-v']).error === undefined;

export const wrk: LoadGenerator = async ({ url, headers, connections, seconds, offset }) => {
  const said = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const numbered = /NUMBER|TIME/.test(url) ? ['-s', SCRIPT] : [];
  const limits = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '--timeout', '30s'];
  const out = await runProgram(PROGRAM, [...limits, ...said, ...numbered, url, '--', String(offset)]);
  if (/Non-2xx|Socket errors/.test(out)) throw new Error(`${url} did not always answer:\n${out}`);
  const [value, unit] = figure(out, /99%\s+([\d.]+)(us|ms|s|m)\b/);
  return {
    perSecond: Number(figure(out, /Requests\/sec:\s+([\d.]+)/)[0]),
    p99Ms: Number(value) * IN_MS[unit],
  };
};
