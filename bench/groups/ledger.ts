import { found } from '../finding.ts';
import { runTask } from '../tasks/run-task.ts';
import type { TaskResult } from '../tasks/task.ts';
import type { Group } from './group.ts';

const ROUNDS = 5;
const COUNT = 100_000;
const BATCH = 5000;

/** The log: statements to disk in batches, the checkpoint over them, and proofs checked without it. */
export const measureLedger: Group = async (stage) => {
  const appended: TaskResult[] = [];
  const verified: TaskResult[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const folder = stage.fresh('log');
    appended.push(await runTask('append-log', { folder, count: String(COUNT), batch: String(BATCH) }));
    verified.push(await runTask('verify-proofs', { folder }));
  }
  const group = 'ledger';
  return [
    found({
      group,
      what: `statements logged, durable after each batch of ${BATCH.toLocaleString('en')}`,
      unit: 'statements/s',
      better: 'more',
      samples: appended.map(({ count, ms }) => (count / ms) * 1000),
      budget: { on: 'value', limit: 20_000 },
    }),
    found({
      group,
      what: `checkpoint of ${COUNT.toLocaleString('en')} entries, signed and kept`,
      unit: 'ms',
      better: 'less',
      samples: appended.map(({ signMs }) => signMs),
      budget: { on: 'value', limit: 1000 },
    }),
    found({
      group,
      what: 'proof file verified, entry, inclusion and signature',
      unit: 'ms',
      better: 'less',
      samples: verified.map(({ ms, proofs }) => ms / proofs),
      budget: { on: 'value', limit: 5 },
    }),
  ];
};
