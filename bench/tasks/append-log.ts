import { openWorldStore, type WorldStore } from '@assay/adapters/store';
import { signHead } from '@assay/core/ledger';
import { testSigner } from '@assay/core/ledger/testing';
import { type Task, timed } from './task.ts';

const SIGNER = testSigner('bench.example', 1);
const AS_OF = Date.UTC(2024, 5, 30);

/** A grade of the size that grades have. */
const statement = (i: number) => ({
  kind: 'grade',
  subject: `A${i}`,
  asOf: AS_OF,
  issuedAt: AS_OF + 1000,
  slot: { schedule: 'daily', number: i },
  model: { id: 'trader-grade', version: '2', digest: 'ab'.repeat(32) },
  inputs: { digest: 'cd'.repeat(32), sources: ['binance'] },
  value: { trader: 71.25, ta: 70.5, quant: 64.125, signal: 1, contributions: 'ef'.repeat(32) },
  abstained: null,
  supersedes: null,
});

const appendBatches = async ({ statements }: WorldStore, count: number, batch: number): Promise<void> => {
  for (let from = 0; from < count; from += batch) {
    const some = Array.from({ length: Math.min(batch, count - from) }, (_, i) => statement(from + i));
    await statements.write((writer) => writer.append(some));
  }
};

/** Statements from objects to disk, each batch a transaction that is on the disk when it returns; then a checkpoint. */
export const task: Task = async ({ folder, count, batch }) => {
  const world = await openWorldStore({ kind: 'sqlite', folder }, 'real');
  const append = await timed(() => appendBatches(world, Number(count), Number(batch)));
  const sign = await timed(() => signHead(world.log, SIGNER));
  await world.close();
  if (sign.result.size !== Number(count)) throw new Error('entries are missing');
  return { ms: append.ms, count: Number(count), signMs: sign.ms };
};
