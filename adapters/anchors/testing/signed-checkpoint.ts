import { formatCheckpoint, type SignedCheckpoint } from '@assay/core/ledger';

/** A checkpoint with one signature line that nobody looks at here. */
export const signedCheckpoint = (size: number): SignedCheckpoint => {
  const root = new Uint8Array(32).fill(size % 256);
  const origin = 'log.example/assay';
  const text = formatCheckpoint({ origin, size, root });
  const signatures = [{ name: origin, keyId: 1, signature: new Uint8Array(64) }];
  return { origin, size, root, note: { text, signatures } };
};
