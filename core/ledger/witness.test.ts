import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { consistencyProof } from './merkle/consistency.ts';
import { rootAt } from './merkle/subtree.ts';
import { LOG_SIGNATURE } from './notes/key.ts';
import { signNote } from './notes/signing.ts';
import { checkpointOf, entry, LOG, memoryNodes, type Signing } from './testing/test-log.ts';
import { testSigner } from './testing/test-signer.ts';
import {
  type AddCheckpoint,
  decideCosigning,
  formatAddCheckpoint,
  parseAddCheckpoint,
  type WitnessedHead,
} from './witness.ts';

const HISTORIES = Number(process.env.ASSAY_LEDGER_HISTORIES ?? 200);

const range = (from: number, to: number, fork = '') =>
  Array.from({ length: to - from }, (_, i) => entry(from + i, fork));

const requestFor = async (
  entries: readonly Uint8Array[],
  oldSize: number,
  signing: Signing = { witnesses: [] },
): Promise<AddCheckpoint> => ({
  oldSize,
  proof: await consistencyProof(memoryNodes(entries), Math.min(oldSize, entries.length), entries.length),
  checkpoint: await checkpointOf(entries, signing),
});

const headOf = async (entries: readonly Uint8Array[]): Promise<WitnessedHead> => ({
  size: entries.length,
  root: await rootAt(memoryNodes(entries), entries.length),
});

const KEYS = [LOG.key];

describe('a witness', () => {
  test('cosigns the first checkpoint, a longer one, and the same one again', async () => {
    const [five, nine] = [range(0, 5), range(0, 9)];
    expect(await decideCosigning(await requestFor(five, 0), KEYS, undefined)).toEqual({ status: 200 });
    expect(await decideCosigning(await requestFor(nine, 5), KEYS, await headOf(five))).toEqual({
      status: 200,
    });
    expect(await decideCosigning(await requestFor(nine, 9), KEYS, await headOf(nine))).toEqual({
      status: 200,
    });
  });

  test('answers by the rules of the protocol', async () => {
    const [five, nine] = [range(0, 5), range(0, 9)];
    const request = await requestFor(nine, 5);
    const head = await headOf(five);
    const statusOf = async (...args: Parameters<typeof decideCosigning>) =>
      (await decideCosigning(...args)).status;
    expect(await statusOf(request, [], head)).toBe(404);
    expect(await statusOf(request, [testSigner('x', LOG_SIGNATURE).key], head)).toBe(403);
    expect(await statusOf({ ...request, oldSize: 10 }, KEYS, head)).toBe(400);
    expect(await decideCosigning(request, KEYS, await headOf(range(0, 6)))).toMatchObject({
      status: 409,
      knownSize: 6,
    });
    expect(await statusOf({ ...request, proof: request.proof.slice(1) }, KEYS, head)).toBe(422);
    const first = await requestFor(five, 0);
    expect(await statusOf({ ...first, proof: [first.checkpoint.root] }, KEYS, undefined)).toBe(422);
    expect(await statusOf(await requestFor(range(0, 5, ' forked'), 5), KEYS, head)).toBe(409);
  });

  test(`${HISTORIES} random rollbacks and forks: none is cosigned`, async () => {
    const random = seededRandom('forks');
    for (let i = 0; i < HISTORIES; i++) {
      const seen = 2 + random.integer(40);
      const head = await headOf(range(0, seen));
      const shared = random.integer(seen);
      const size = shared + 1 + random.integer(40);
      const forked = [...range(0, shared), ...range(shared, size, ' forked')];
      for (const oldSize of new Set([seen, shared, 0, size])) {
        const { status } = await decideCosigning(await requestFor(forked, oldSize), KEYS, head);
        expect(status).not.toBe(200);
      }
    }
  });

  test('an empty log has one root', async () => {
    const empty = await requestFor([], 0);
    expect(await decideCosigning(empty, KEYS, undefined)).toEqual({ status: 200 });
    const five = await checkpointOf(range(0, 5), { witnesses: [] });
    const text = five.note.text.replace('\n5\n', '\n0\n');
    const signed = { text, signatures: [await signNote(LOG, text)] };
    const forged = { ...empty, checkpoint: { ...five, size: 0, note: signed } };
    expect(await decideCosigning(forged, KEYS, undefined)).toMatchObject({ status: 422 });
  });

  test('requests are written and read', async () => {
    const request = await requestFor(range(0, 9), 5);
    const text = formatAddCheckpoint(request);
    expect(parseAddCheckpoint(text)).toEqual(request);
    for (const [from, to, rule] of [
      ['old 5', 'old 05', 'old size: not a decimal'],
      ['old 5', 'new 5', 'the first line is not old'],
      ['old 5\n', `old 5\n${'AAAA\n'.repeat(64)}`, 'more than 63 hashes'],
      ['old 5\n', 'old 5\nAAAA\n', 'proof hash: not 32 bytes'],
    ]) {
      expect(() => parseAddCheckpoint(text.replace(from, to))).toThrow(rule);
    }
    expect(() => parseAddCheckpoint('old 5\n')).toThrow('no blank line');
  });
});
