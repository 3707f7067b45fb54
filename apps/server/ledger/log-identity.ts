import { AssayError, HOUR } from '@assay/core/kernel';
import { formatVerifierKey, type SignedCheckpoint, type Signer, signatureState } from '@assay/core/ledger';
import type { World } from '../jobs/world.ts';
import { openLogKey } from './log-key.ts';
import { keepLogSettings, type LogWishes, readLogSettings } from './log-settings.ts';

/** Who a log is, and how it publishes. */
export interface LogIdentity {
  readonly signer: Signer;
  /** Milliseconds that judgements are kept private; 0 publishes them at once. */
  readonly privateFor: number;
}

/** A log of a simulated market says so in its name, so that its statements can never pass for real ones. */
const SIMULATED_PREFIX = 'simulated.';

const defaultOrigin = (publicKey: Uint8Array): string =>
  `assay.local/${Buffer.from(publicKey.subarray(0, 4)).toString('hex')}`;

const requireSame = async ({ origin, note }: SignedCheckpoint, { key }: Signer): Promise<void> => {
  if (origin !== key.name)
    throw new AssayError(
      'settings-invalid',
      `the log is ${origin} since its first checkpoint and cannot become ${key.name}`,
    );
  if ((await signatureState(note, key)) === 'valid') return;
  throw new AssayError(
    'settings-invalid',
    `the log was signed with another key than ${formatVerifierKey(key)}`,
  );
};

/**
 * Who signs the log of a world: the same as ever, or a new key where nothing was signed yet.
 * @throws AssayError `settings-invalid` where name or key are not those that the log was signed with.
 */
export const openLogIdentity = async (
  { place, log }: Pick<World, 'place' | 'log'>,
  wishes: LogWishes,
): Promise<LogIdentity> => {
  const signed = await log.checkpoint();
  const key = await openLogKey(place, signed !== undefined);
  const settings = await readLogSettings(place, wishes);
  const prefix = place.simulated ? SIMULATED_PREFIX : '';
  const signer = key.signerOf(prefix + (settings.origin ?? defaultOrigin(key.publicKey)));
  if (signed !== undefined) await requireSame(signed, signer);
  await keepLogSettings(place, settings);
  return { signer, privateFor: settings.privateHours * HOUR };
};
