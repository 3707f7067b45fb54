import { formatProofFile, formatVerifierKey, inclusionProof } from '@assay/core/ledger';
import { expect, test } from 'vitest';
import { verifyStatement } from '../../clients/sdk/index.ts';
import { checkpointOf, entry, LOG, memoryNodes } from '../../core/ledger/testing/test-log.ts';

const entries = Array.from({ length: 12 }, (_, i) => entry(i));
const policy = `log ${formatVerifierKey(LOG.key)}\nquorum none\n`;

test('a statement by its text or its bytes, and no other', async () => {
  const proof = await inclusionProof(memoryNodes(entries), 4, 12);
  const proofFile = formatProofFile({
    extra: undefined,
    index: 4,
    proof,
    checkpoint: await checkpointOf(entries),
  });
  expect(await verifyStatement({ proofFile, entry: 'entry 4', policy })).toMatchObject({
    verified: true,
    index: 4,
  });
  expect(await verifyStatement({ proofFile, entry: entry(4), policy })).toMatchObject({ verified: true });
  expect(await verifyStatement({ proofFile, entry: 'entry 5', policy })).toMatchObject({ verified: false });
  await expect(verifyStatement({ proofFile, entry: 'entry 4', policy: '' })).rejects.toMatchObject({
    code: 'log-malformed',
  });
});

test('the verified time is from witnesses the policy names', async () => {
  const proof = await inclusionProof(memoryNodes(entries), 0, 12);
  const proofFile = formatProofFile({
    extra: undefined,
    index: 0,
    proof,
    checkpoint: await checkpointOf(entries),
  });
  expect((await verifyStatement({ proofFile, entry: entry(0), policy })).cosigned).toEqual([]);
});
