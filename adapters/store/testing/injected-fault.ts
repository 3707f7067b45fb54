import { spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

const TRACER = 'strace';

/** Calls that change what is on the disk; those that a machine does not have are left out by their `?`. */
const CALLS = [
  'write',
  'writev',
  'pwrite64',
  'pwritev',
  'fsync',
  'fdatasync',
  'sync_file_range',
  'ftruncate',
  'fallocate',
  'rename',
  'renameat',
  'renameat2',
  'unlink',
  'unlinkat',
]
  .map((name) => `?${name}`)
  .join(',');

/** The n-th of a process's calls of one name: it fails with an error, or the process is killed before it. */
export interface Fault {
  readonly call: string;
  readonly nth: number;
  readonly effect: 'EIO' | 'ENOSPC' | 'KILL';
}

/** Whether this machine has strace and lets it trace. */
export const canInject = (): boolean => {
  const { status, error } = spawnSync(TRACER, ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true']);
  return error === undefined && status === 0;
};

const injection = ({ call, nth, effect }: Fault): string =>
  `inject=${call}:${effect === 'KILL' ? 'signal=KILL' : `error=${effect}`}:when=${nth}`;

export interface Traced {
  readonly stdout: string;
  readonly stderr: string;
  /** Names of the calls on the watched files, in their order, up to the end of the process. */
  readonly calls: readonly string[];
  /** Whether the process came to the fault. */
  readonly met: boolean;
}

/** What a process is to do, and on which files its calls are watched. */
export interface TracedProgram {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly files: readonly string[];
  /** Where the trace is written. */
  readonly trace: string;
}

/** Runs Node under strace; everything but the watched files is as without it. */
export const runTraced = async (
  { args, cwd, files, trace }: TracedProgram,
  fault?: Fault,
): Promise<Traced> => {
  const watched = files.flatMap((file) => ['-P', file]);
  const injected = fault === undefined ? [] : ['-e', injection(fault)];
  // With seccomp strace is three times as fast, but it delivers no signals.
  const fast = fault?.effect === 'KILL' ? [] : ['-f', '--seccomp-bpf'];
  const options = [...fast, '-q', '-o', trace, ...watched, '-e', `trace=${CALLS}`, ...injected];
  const child = spawn(TRACER, [...options, process.execPath, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = (await readFile(trace, 'utf8')).split('\n');
  const calls = lines.flatMap((line) => /^(?:\d+ +)?(\w+)\(/.exec(line)?.[1] ?? []);
  return {
    stdout,
    stderr,
    calls,
    met: lines.some((line) => line.endsWith('(INJECTED)') || line.includes('SIGKILL')),
  };
};
