import { DAY, HOUR, type Json, sha256, toIso } from '@assay/core/kernel';
import {
  encodeStatement,
  formatProofFile,
  formatVerifierKey,
  inclusionProof,
  type Statement,
  toBase64,
} from '@assay/core/ledger';
import { expect, test } from 'vitest';
import { createClient, verificationOf } from '../../clients/sdk/index.ts';
import { MODEL, START, statement } from '../../core/ledger/audit/testing/made-up-log.ts';
import { checkpointOf, LOG, memoryNodes } from '../../core/ledger/testing/test-log.ts';

const inputs = { digest: 'ab'.repeat(32), sources: ['test'] };
const value = { trader: 71, ta: 70, quant: 75, signal: 1, contributions: null };
const judgement = statement({ kind: 'grade', subject: 'BTC', model: MODEL, inputs, value });
const salt = new Uint8Array(32).fill(7);

const commitmentTo = (one: Statement): Statement => ({
  ...one,
  kind: 'commitment',
  subject: `${one.kind}/${one.subject}`,
  value: { hash: sha256(salt, encodeStatement(one)), revealBy: START + DAY },
});

const revealOf = (one: Statement): Statement =>
  statement({
    kind: 'reveal',
    subject: `${one.kind}/${one.subject}`,
    issuedAt: START + HOUR,
    value: { of: 0, salt: Buffer.from(salt).toString('hex'), statement: toBase64(encodeStatement(one)) },
  });

const ROW = {
  ...{ asset: 'BTC', asOf: toIso(START), issuedAt: toIso(START), backfill: false, model: MODEL, inputs },
  ...{ abstained: null, statement: { number: 0, proof: '' } },
  ...{ trader: 71, ta: 70, quant: 75, signal: 1 },
};

/** A log of these statements behind the paths of a server that serves one row. */
const serving = (log: readonly Statement[]): typeof fetch => {
  const entries = log.map(encodeStatement);
  const json = (data: Json[]): Response => Response.json({ data, nextCursor: null, simulated: true });
  return async (url) => {
    const { pathname } = new URL(String(url));
    if (pathname === '/v1/grades') return json([ROW]);
    if (pathname === '/v1/statements')
      return json(
        log.flatMap((one, number) => (one.kind === 'reveal' ? [{ number, value: one.value }] : [])),
      );
    const index = Number(pathname.split('/')[3]);
    const proof = await inclusionProof(memoryNodes(entries), index, entries.length);
    const checkpoint = await checkpointOf(entries);
    const file = formatProofFile({ extra: entries[index], index, proof, checkpoint });
    return new Response(file, { headers: { 'content-type': 'text/plain' } });
  };
};

const gradesOf = (...log: Statement[]) =>
  createClient({
    baseUrl: 'http://assay.test',
    fetch: serving(log),
    verify: true,
    policy: formatVerifierKey(LOG.key),
  }).grades.list();

test('a judgement that is committed to and not revealed is unverified', async () => {
  const { data } = await gradesOf(commitmentTo(judgement));
  expect(verificationOf(data[0])).toMatchObject({ verified: false, reason: 'committed' });
});

test('a commitment to something else is found out before it is revealed', async () => {
  const other = gradesOf(commitmentTo({ ...judgement, subject: 'ETH' }));
  await expect(other).rejects.toMatchObject({ name: 'AssayVerificationError', fault: 'difference' });
});

test('once it is revealed it is verified, as of when it was committed to', async () => {
  const { data } = await gradesOf(commitmentTo(judgement), revealOf(judgement));
  expect(verificationOf(data[0])).toMatchObject({ verified: true, number: 0, loggedAt: toIso(START) });
});

test('a reveal of something else than was committed to proves nothing', async () => {
  const better = { ...judgement, value: { ...value, trader: 12 } };
  await expect(gradesOf(commitmentTo(better), revealOf(judgement))).rejects.toMatchObject({ fault: 'proof' });
  await expect(gradesOf(commitmentTo(better), revealOf(better))).rejects.toMatchObject({
    fault: 'difference',
    message: expect.stringContaining('trader is 71 here and 12 in the log'),
  });
});

test('a value that is too long for an entry is there by its digest alone', async () => {
  const long = { ...judgement, value: { digest: 'cd'.repeat(32), bytes: 50_000 } };
  const { data } = await gradesOf(long);
  expect(verificationOf(data[0])).toMatchObject({ verified: false, reason: 'too-long' });
});
