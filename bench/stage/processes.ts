import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../root.ts';

const GRACE_MS = 10_000;

/** A program that was started here, together with all that it starts: they share a process group. */
export interface Program {
  readonly pid: number;
  readonly hasEnded: () => boolean;
  /** The end of what it wrote, for messages. */
  readonly said: () => string;
  stop(): Promise<void>;
}

const running = new Set<number>();

const signal = (group: number, name: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(-group, name);
  } catch {
    return false;
  }
};

process.once('exit', () => {
  for (const group of running) signal(group, 'SIGKILL');
});
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(130));

/** Ends a group: its leader is asked once, for a second signal cuts closing short; what is left is killed. */
const stopGroup = async (group: number, leader: ChildProcess): Promise<void> => {
  leader.kill('SIGTERM');
  const until = performance.now() + GRACE_MS;
  while (signal(group, 0) && performance.now() < until) await pause(20);
  signal(group, 'SIGKILL');
  running.delete(group);
};

const listen = (child: ChildProcess): (() => string) => {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk).slice(-2000);
    });
  return () => text;
};

export const startProgram = async (
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Program> => {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await once(child, 'spawn');
  const pid = child.pid as number;
  running.add(pid);
  return {
    pid,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    said: listen(child),
    stop: () => stopGroup(pid, child),
  };
};

/** Runs a program to its end and returns what it wrote to standard output. @throws Error where it fails. */
export const runProgram = async (command: string, args: readonly string[]): Promise<string> => {
  const child = spawn(command, args, { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const pid = child.pid as number;
  running.add(pid);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  const said = listen(child);
  const [status] = await once(child, 'close');
  running.delete(pid);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${said()}`);
  return out;
};

/** A port that is free now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};
