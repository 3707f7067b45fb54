import { AssayError } from '../kernel/errors.ts';
import type { LogStore } from './log-store.ts';
import { sameHash } from './merkle/hash.ts';
import { rootAt } from './merkle/subtree.ts';
import { toBase64 } from './notes/base64.ts';
import { formatCheckpoint, type SignedCheckpoint } from './notes/checkpoint.ts';
import { type Signer, signNote } from './notes/signing.ts';
import { nodesFromTiles } from './tiles/tile-reader.ts';

const refuseRewritten = async (store: LogStore, size: number, signed: SignedCheckpoint): Promise<void> => {
  if (signed.size > size) {
    throw new AssayError('log-damaged', `${signed.size} entries were signed, ${size} are there`);
  }
  const root = await rootAt(nodesFromTiles(store.readTile, size), signed.size);
  if (sameHash(root, signed.root)) return;
  const [was, is] = [toBase64(signed.root), toBase64(root)];
  throw new AssayError('log-damaged', `at ${signed.size} entries ${was} was signed, ${is} is there`);
};

/**
 * Signs the log as it is now and keeps the checkpoint; the newest one where nothing was added since.
 * @throws AssayError `log-damaged` where the log does not begin with what was signed before.
 */
export const signHead = async (store: LogStore, signer: Signer): Promise<SignedCheckpoint> => {
  // In this order: what somebody else appends and signs in between must not look like a log that has shrunk.
  const signed = await store.checkpoint();
  const size = await store.size();
  if (signed !== undefined) await refuseRewritten(store, size, signed);
  if (signed?.size === size) return signed;
  const origin = signer.key.name;
  const root = await rootAt(nodesFromTiles(store.readTile, size), size);
  const text = formatCheckpoint({ origin, size, root });
  const checkpoint = { origin, size, root, note: { text, signatures: [await signNote(signer, text)] } };
  await store.keepCheckpoint(checkpoint);
  return checkpoint;
};
