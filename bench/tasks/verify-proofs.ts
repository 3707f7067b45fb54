import { openWorldStore } from '@assay/adapters/store';
import {
  formatProofFile,
  formatVerifierKey,
  inclusionProof,
  nodesFromTiles,
  parsePolicy,
  type SignedCheckpoint,
  verifyEntry,
} from '@assay/core/ledger';
import { testSigner } from '@assay/core/ledger/testing';
import { type Task, timed } from './task.ts';

const SIGNER = testSigner('bench.example', 1);
const PROOFS = 200;

/** Proof files of entries all over a log, verified one after the other without it. */
export const task: Task = async ({ folder }) => {
  const { log, close } = await openWorldStore({ kind: 'sqlite', folder }, 'real');
  const checkpoint = (await log.checkpoint()) as SignedCheckpoint;
  const policy = parsePolicy(`log ${formatVerifierKey(SIGNER.key)}\nquorum none\n`);
  const read = nodesFromTiles(log.readTile, checkpoint.size);
  const proofs: { readonly entry: Uint8Array; readonly file: string }[] = [];
  for (let i = 0; i < PROOFS; i++) {
    const index = Math.floor((i * checkpoint.size) / PROOFS);
    const proof = await inclusionProof(read, index, checkpoint.size);
    const [entry] = await log.entries(index, index + 1);
    proofs.push({ entry, file: formatProofFile({ extra: undefined, index, proof, checkpoint }) });
  }
  await close();
  const { ms } = await timed(async () => {
    for (const { file, entry } of proofs) {
      const { verified } = await verifyEntry(file, entry, policy);
      if (!verified) throw new Error('a proof does not hold');
    }
  });
  return { ms, proofs: PROOFS };
};
