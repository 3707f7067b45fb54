import { found } from '../finding.ts';
import { probe } from '../load/probe.ts';
import { inTurns } from '../rounds.ts';
import { startAssay, untilGraded, untilIdle } from '../stage/assay-server.ts';
import type { Stage } from '../stage/stage.ts';
import { answers, until } from '../stage/until.ts';
import { quantile } from '../statistics.ts';
import type { Group } from './group.ts';

const ROUNDS = 3;
const IDLE_MS = 3000;
const BUDGET_MS = 50;

interface Answers {
  readonly busy: readonly number[];
  readonly idle: readonly number[];
}

/** A server on bars that were never graded does so at once: asked for its health until that is served, and after. */
const probeOnce = async (stage: Stage): Promise<Answers> => {
  const server = await startAssay(await stage.imported());
  const health = `${server.url}/healthz`;
  try {
    await until('the server', server.program, () => answers(health));
    let over = false;
    const graded = untilGraded(server)
      .then(() => untilIdle(server))
      .finally(() => {
        over = true;
      });
    const busy = await probe(health, () => over);
    await graded;
    const end = performance.now() + IDLE_MS;
    return { busy, idle: await probe(health, () => performance.now() > end) };
  } finally {
    await server.program.stop();
  }
};

export const measureHealth: Group = async (stage) => {
  const { rounds } = await inTurns(ROUNDS, { rounds: () => probeOnce(stage) });
  const of = (share: number, kind: keyof Answers): number[] =>
    rounds.map((round) => quantile(round[kind], share));
  const common = { group: 'health', unit: 'ms', better: 'less' } as const;
  return [
    found({
      ...common,
      what: '/healthz p99 during a full regrade',
      samples: of(0.99, 'busy'),
      peer: { name: 'the same server, idle', samples: of(0.99, 'idle') },
      budget: { on: 'value', limit: BUDGET_MS },
    }),
    found({
      ...common,
      what: '/healthz slowest during a full regrade',
      samples: of(1, 'busy'),
      peer: { name: 'the same server, idle', samples: of(1, 'idle') },
    }),
  ];
};
