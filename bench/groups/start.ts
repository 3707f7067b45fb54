import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Finding, found, notMeasured } from '../finding.ts';
import { ROOT } from '../root.ts';
import { inTurns } from '../rounds.ts';
import { startAssay, untilGraded, untilIdle } from '../stage/assay-server.ts';
import { peakMemoryMb } from '../stage/peak-memory.ts';
import { runProgram } from '../stage/processes.ts';
import type { Group } from './group.ts';

const ROUNDS = 3;
const BOOTSTRAP = join(ROOT, 'scripts', 'bootstrap.mjs');
const LIMIT = { first: 20, restart: 3, memoryMb: 1000 } as const;
/** So long after the work has ended, memory may still peak. */
const SETTLE_MS = 1000;

interface Start {
  readonly seconds: number;
  readonly peakMb: number | undefined;
}

/** From the start of `npm start` until graded assets are served. */
const startOnce = async (dataDir: string, flags: readonly string[]): Promise<Start> => {
  const started = performance.now();
  const server = await startAssay(dataDir, flags, [BOOTSTRAP, 'start']);
  try {
    await untilGraded(server);
    const seconds = (performance.now() - started) / 1000;
    await untilIdle(server);
    await pause(SETTLE_MS);
    return { seconds, peakMb: await peakMemoryMb(server.program.pid) };
  } finally {
    await server.program.stop();
  }
};

const rows = (kind: 'first' | 'restart', what: string, starts: readonly Start[]): Finding[] => {
  const common = { group: 'start', better: 'less' } as const;
  const seconds = starts.map((start) => start.seconds);
  const peaks = starts.flatMap(({ peakMb }) => (peakMb === undefined ? [] : [peakMb]));
  const memory = `${what}: peak memory`;
  return [
    found({ ...common, what, unit: 's', samples: seconds, budget: { on: 'value', limit: LIMIT[kind] } }),
    peaks.length === 0
      ? notMeasured('start', memory, null, 'this system has no /proc to read it from')
      : found({
          ...common,
          what: memory,
          unit: 'MB',
          samples: peaks,
          budget: { on: 'value', limit: LIMIT.memoryMb },
        }),
  ];
};

/** First start with an import on an empty data directory, then a restart on it; already installed. */
export const measureStart: Group = async (stage) => {
  await runProgram(process.execPath, [BOOTSTRAP]);
  let dataDir = '';
  const { first, restart } = await inTurns(ROUNDS, {
    first: () => {
      dataDir = stage.fresh('data');
      return startOnce(dataDir, ['--import', stage.prices.path]);
    },
    restart: () => startOnce(dataDir, []),
  });
  return [
    ...rows('first', 'first start with import', first),
    ...rows('restart', 'restart on the same data', restart),
  ];
};
