import { existsSync } from 'node:fs';
import { AssayError } from '@assay/core/kernel';
import { formatVerifierKey, type Signer } from '@assay/core/ledger';
import type { WitnessConfig } from './config.ts';
import { createKey, newSeed, readKey, signerOf } from './witness-key.ts';
import type { WitnessState } from './witness-state.ts';

type Named = Pick<WitnessConfig, 'name' | 'keyFile'>;

/** The state learns whose it is before the key is there, so that a key never stands beside a state without owner. */
const beginIdentity = async ({ name, keyFile }: Named, state: WitnessState): Promise<Signer> => {
  if (!state.isEmpty)
    throw new AssayError('settings-invalid', `${keyFile} is gone, but ${state.folder} has its checkpoints`);
  const seed = newSeed();
  await state.setOwner(formatVerifierKey(signerOf(name, seed).key));
  return createKey(keyFile, name, seed);
};

/**
 * The key of the witness, made at the first start. Key and memory belong together: a key that goes on with another
 * memory, or with none, could cosign what it has contradicted before.
 * @throws AssayError `settings-invalid` where they do not fit.
 */
export const openIdentity = async ({ name, keyFile }: Named, state: WitnessState): Promise<Signer> => {
  if (!existsSync(keyFile)) return beginIdentity({ name, keyFile }, state);
  const signer = await readKey(keyFile, name);
  const vkey = formatVerifierKey(signer.key);
  if (state.owner === vkey) return signer;
  const fault =
    state.owner === undefined ? 'holds no memory of a witness' : `is the memory of ${state.owner}`;
  throw new AssayError(
    'settings-invalid',
    `${state.folder} ${fault}, and the key is ${vkey}: put the right folder there, never an old copy, or start anew with another name and key`,
  );
};
