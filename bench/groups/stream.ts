import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { found } from '../finding.ts';
import { openStreamClients, type StreamClients } from '../load/stream-clients.ts';
import { ROOT } from '../root.ts';
import { type AssayServer, startAssay, untilGraded, untilIdle } from '../stage/assay-server.ts';
import { memoryMb } from '../stage/peak-memory.ts';
import { runProgram } from '../stage/processes.ts';
import type { Stage } from '../stage/stage.ts';
import { answers, until } from '../stage/until.ts';
import type { Group } from './group.ts';

const CLIENTS = 2000;
const BUDGET_MB = 300;
const BUDGET_MS = 200;
/** Regradings, each of which the server tells to everybody. */
const ROUNDS = 3;
const SETTLE_MS = 5000;

interface Figures {
  readonly beforeMb: number;
  readonly idleMb: number;
  /** Until the last client had it, for each event. */
  readonly lastMs: readonly number[];
}

const complete = ({ arrivals }: StreamClients): number[][] =>
  [...arrivals.values()].filter(({ length }) => length === CLIENTS).map((all) => [...all]);

/** Another process grades anew; the server notices, and tells so. */
const causeEvents = async (dataDir: string, server: AssayServer, clients: StreamClients): Promise<void> => {
  for (let round = 0; round < ROUNDS; round++) {
    const before = complete(clients).length;
    const grade = ['grade', '--force', '--data', dataDir];
    await runProgram(process.execPath, [join(ROOT, 'apps', 'cli', 'bin', 'assay.mjs'), ...grade]);
    await until('events', server.program, async () => complete(clients).length > before || undefined);
    await pause(SETTLE_MS);
  }
};

const measureOnce = async (stage: Stage): Promise<Figures> => {
  const dataDir = await stage.imported();
  const server = await startAssay(dataDir);
  try {
    await until('the server', server.program, () => answers(`${server.url}/healthz`));
    await untilGraded(server);
    await untilIdle(server);
    await pause(SETTLE_MS);
    const beforeMb = (await memoryMb(server.program.pid)) ?? Number.NaN;
    const clients = await openStreamClients(`${server.url}/v1/stream`, await server.headers(), CLIENTS);
    await pause(SETTLE_MS);
    const idleMb = (await memoryMb(server.program.pid)) ?? Number.NaN;
    await causeEvents(dataDir, server, clients);
    clients.close();
    return { beforeMb, idleMb, lastMs: complete(clients).map((all) => Math.max(...all)) };
  } finally {
    await server.program.stop();
  }
};

export const measureStream: Group = async (stage) => {
  const { beforeMb, idleMb, lastMs } = await measureOnce(stage);
  const common = { group: 'stream', better: 'less' } as const;
  return [
    found({
      ...common,
      what: `memory that ${CLIENTS} idle clients add to the server`,
      unit: 'MB',
      samples: [idleMb - beforeMb],
      budget: { on: 'value', limit: BUDGET_MB },
    }),
    found({ ...common, what: `resident memory of the server with them`, unit: 'MB', samples: [idleMb] }),
    found({
      ...common,
      what: `an event until the last of ${CLIENTS} clients has it`,
      unit: 'ms',
      samples: lastMs,
      budget: { on: 'value', limit: BUDGET_MS },
    }),
  ];
};
