import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { ROOT } from './root.ts';

/** What the figures depend on beside the code. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly commit: string;
  /** Average number of runnable processes over 1, 5 and 15 minutes, before the first measurement. */
  readonly load: readonly number[];
}

const git = (...args: string[]): string =>
  spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout?.trim() ?? '';

const commit = (): string => {
  const head = git('rev-parse', '--short=12', 'HEAD');
  if (head === '') return 'unknown';
  return git('status', '--porcelain') === '' ? head : `${head} with changes`;
};

export const describeMachine = (): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()}`,
  node: process.version,
  commit: commit(),
  load: loadavg().map((average) => Math.round(average * 100) / 100),
});

/** A quiet machine has most of a core to spare for the load generator. */
export const isQuiet = ({ cores, load }: Machine): boolean => load[0] < cores / 4;
