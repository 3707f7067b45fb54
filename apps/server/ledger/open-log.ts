import { readFile } from 'node:fs/promises';
import { OpenTimestampsAnchor } from '@assay/adapters/anchors';
import { AssayError, type Clock } from '@assay/core/kernel';
import { type Anchor, type Policy, parsePolicy, type Signer } from '@assay/core/ledger';
import type { World } from '../jobs/world.ts';
import type { Settings } from '../settings.ts';
import { type LogIdentity, openLogIdentity } from './log-identity.ts';
import { type KeeperLog, LOOKED_BACK, LogKeeper } from './log-keeper.ts';

const sameKey = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** @throws AssayError `settings-invalid` where the policy is about another log. */
const requireAbout = (policy: Policy, { key }: Signer, path: string): void => {
  const about = policy.logs.some(
    (log) => log.key.name === key.name && sameKey(log.key.publicKey, key.publicKey),
  );
  if (policy.logs.length === 0 || about) return;
  throw new AssayError('settings-invalid', `${path} names other logs, and not ${key.name} with its key`);
};

const readPolicy = async (path: string, signer: Signer): Promise<Policy> => {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new AssayError('settings-invalid', `--log-policy: ${cause.message}`, { cause });
  });
  const policy = parsePolicy(text);
  requireAbout(policy, signer, path);
  return policy;
};

/** No Bitcoin node is asked here: who verifies a receipt brings their own. */
const calendarsAnchor = (calendars: readonly string[]): Anchor =>
  new OpenTimestampsAnchor({ calendars, readBlockHeader: async () => undefined });

/**
 * Refuses a log that others have cosigned where nobody says whom to ask: it may be an older state of it.
 * @throws AssayError `settings-invalid`
 */
const requirePolicy = async ({ log }: World, { signer }: LogIdentity): Promise<void> => {
  const recent = await log.checkpoints({ newestFirst: true, limit: LOOKED_BACK });
  const isOwn = ({ name }: { readonly name: string }): boolean => name === signer.key.name;
  if (recent.every(({ note }) => note.signatures.every(isOwn))) return;
  throw new AssayError(
    'settings-invalid',
    'witnesses have cosigned this log: name them by --log-policy, so that they are asked before more is signed',
  );
};

/** The log of a world as the settings say, signed as it is now. */
export const openLog = async (
  world: World,
  { logWishes, logPolicy, logCalendars }: Pick<Settings, 'logWishes' | 'logPolicy' | 'logCalendars'>,
  clock: Clock,
  logger: KeeperLog,
): Promise<LogKeeper> => {
  const identity = await openLogIdentity(world, logWishes);
  const policy = logPolicy === null ? null : await readPolicy(logPolicy, identity.signer);
  const anchors = logCalendars.length === 0 ? [] : [calendarsAnchor(logCalendars)];
  const keeper = new LogKeeper(world, identity, { policy, anchors }, clock, logger);
  await keeper.open();
  return keeper;
};

/** The identity of a log that is about to be added to, once its witnesses have been asked whether they know more of it. */
export const openLogToPublish = async (
  world: World,
  wishes: Pick<Settings, 'logWishes' | 'logPolicy'>,
  clock: Clock,
  logger: KeeperLog,
): Promise<LogIdentity> => {
  if (wishes.logPolicy === null) {
    const identity = await openLogIdentity(world, wishes.logWishes);
    await requirePolicy(world, identity);
    return identity;
  }
  const keeper = await openLog(world, { ...wishes, logCalendars: [] }, clock, logger);
  keeper.requireUndisputed();
  return keeper.identity;
};
