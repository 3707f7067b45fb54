import { openWorldStore } from '@assay/adapters/store';
import { encodeStatement, signHead } from '@assay/core/ledger';
import { testSigner } from '@assay/core/ledger/testing';
import { hourlyLog } from '../stage/hourly-log.ts';
import { type Task, timed } from './task.ts';

const SIGNER = testSigner('bench.example', 1);

/** A log of so many hours, with a checkpoint over it. */
export const task: Task = async ({ folder, hours }) => {
  const { log, close } = await openWorldStore({ kind: 'sqlite', folder }, 'real');
  const { ms, result } = await timed(async () => {
    let hour = 0;
    for (const statements of hourlyLog()) {
      if (hour++ === Number(hours)) break;
      await log.append(statements.map(encodeStatement));
    }
    return signHead(log, SIGNER);
  });
  await close();
  return { ms, count: result.size };
};
