import { AssayError, type Clock, toIso } from '@assay/core/kernel';
import type { World } from '../jobs/world.ts';
import { signedFault } from './signed-heads.ts';

/**
 * Whether anything may be logged now: what is logged stays for ever, so that it is asked before.
 * @throws AssayError `log-damaged` where the state has forgotten what was signed; `clock-behind` where an entry would claim
 * an earlier time than the one before it.
 */
export const requirePublishable = async (
  world: Pick<World, 'place' | 'log' | 'statements'>,
  clock: Clock,
): Promise<void> => {
  const fault = await signedFault(world);
  if (fault !== undefined) throw new AssayError('log-damaged', fault);
  const [newest] = await world.statements.list({ newestFirst: true, limit: 1 });
  const now = clock.now();
  if (newest === undefined || newest.statement.issuedAt <= now) return;
  const [said, is] = [newest.statement.issuedAt, now].map(toIso);
  throw new AssayError(
    'clock-behind',
    `the clock says ${is}, and entry ${newest.number} of the log was issued at ${said}: nothing is logged before then`,
  );
};
