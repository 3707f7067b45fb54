import { openWorldStore } from '@assay/adapters/store';
import { auditLog, formatVerifierKey, parsePolicy, storedLog } from '@assay/core/ledger';
import { testSigner } from '@assay/core/ledger/testing';
import { bundlesOf } from '../../apps/cli/log-hashing.ts';
import { endOfHours } from '../stage/hourly-log.ts';
import { type Task, timed } from './task.ts';

const SIGNER = testSigner('bench.example', 1);
const KIB_PER_MB = 1024;

/** The audit of a log as `assay audit` makes it; `cpuMs` is the time of all threads, `peakMb` the highest resident memory. */
export const task: Task = async ({ folder, hours }) => {
  const { log, close } = await openWorldStore({ kind: 'sqlite', folder }, 'real');
  const policy = parsePolicy(`log ${formatVerifierKey(SIGNER.key)}\nquorum none\n`);
  const reader = storedLog(log);
  const place = { dataDir: folder, databaseUrl: null, simulated: false };
  const bundles = bundlesOf(reader, { url: undefined, place });
  const until = endOfHours(Number(hours));
  const before = process.cpuUsage();
  const { ms, result } = await timed(() => auditLog(reader, { policy, until, bundles }));
  const { user, system } = process.cpuUsage(before);
  await close();
  if (!result.intact || result.statements.findings.length > 0) throw new Error('a sound log is not');
  const peakMb = process.resourceUsage().maxRSS / KIB_PER_MB;
  return { ms, count: result.size, cpuMs: (user + system) / 1000, peakMb };
};
