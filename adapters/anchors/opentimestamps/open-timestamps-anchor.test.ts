import { createHash } from 'node:crypto';
import type { AnchorOutcome, AnchorReceipt } from '@assay/core/ledger';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCalendar } from '../testing/fake-calendar.ts';
import { BLOCK_358391, HELLO_WORLD_OTS } from '../testing/hello-world.ts';
import { signedCheckpoint } from '../testing/signed-checkpoint.ts';
import { OpenTimestampsAnchor } from './open-timestamps-anchor.ts';

const receiptOf = (outcome: AnchorOutcome): AnchorReceipt => {
  if (!outcome.done) throw new Error(outcome.reason);
  return outcome.receipt;
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('calendars', () => {
  let a: Awaited<ReturnType<typeof startCalendar>>;
  let b: Awaited<ReturnType<typeof startCalendar>>;
  let anchor: OpenTimestampsAnchor;

  beforeEach(async () => {
    a = await startCalendar(0x0a);
    b = await startCalendar(0x0b);
    anchor = new OpenTimestampsAnchor({
      calendars: [`${a.url}/`, b.url],
      readBlockHeader: a.readBlockHeader,
      timeoutMs: 10_000,
    });
  });

  afterEach(() => Promise.all([a.stop(), b.stop()]));

  test('from submission to a block', async () => {
    const checkpoint = signedCheckpoint(12);
    const receipt = receiptOf(await anchor.submit(checkpoint));
    expect(receipt).toMatchObject({
      anchor: 'opentimestamps',
      size: 12,
      root: checkpoint.root,
      state: 'pending',
    });
    const digest = createHash('sha256').update(checkpoint.note.text).digest('hex');
    expect(hex(receipt.proof).slice(62, 62 + 4 + 64)).toBe(`0108${digest}`);
    expect(await anchor.verify(receipt, checkpoint)).toEqual({
      holds: false,
      reason: 'no block attests it yet',
    });

    expect(receiptOf(await anchor.upgrade(receipt))).toEqual(receipt);
    a.mine();
    const complete = receiptOf(await anchor.upgrade(receipt));
    expect(complete.state).toBe('complete');
    expect(await anchor.verify(complete, checkpoint)).toEqual({
      holds: true,
      place: 'Bitcoin block 358391',
      at: 1_700_000_000,
    });
    expect(receiptOf(await anchor.upgrade(complete))).toEqual(complete);
    expect(await anchor.verify(complete, signedCheckpoint(13))).toEqual({
      holds: false,
      reason: 'it is the proof of something else',
    });
  });

  test('one calendar that does not answer is missed, and no longer', async () => {
    b.fail(503);
    const receipt = receiptOf(await anchor.submit(signedCheckpoint(3)));
    expect(Buffer.from(receipt.proof).includes(Buffer.from(a.url))).toBe(true);
    expect(Buffer.from(receipt.proof).includes(Buffer.from(b.url))).toBe(false);
  });

  test('what calendars fail at is a value', async () => {
    const receipt = receiptOf(await anchor.submit(signedCheckpoint(3)));
    for (const [how, rule] of [
      [500, 'HTTP 500'],
      [Buffer.alloc(20_000), 'more than 10000 bytes'],
      [Buffer.from([0x42]), 'operation 0x42 is not known'],
    ] as const) {
      a.fail(how);
      b.fail(how);
      expect(await anchor.submit(signedCheckpoint(4))).toMatchObject({
        done: false,
        reason: expect.stringContaining(rule),
      });
      expect(await anchor.upgrade(receipt)).toMatchObject({
        done: false,
        reason: expect.stringContaining(rule),
      });
    }
  });

  test('only calendars that are named are asked, whatever a proof says', async () => {
    const checkpoint = signedCheckpoint(5);
    const receipt = receiptOf(await anchor.submit(checkpoint));
    a.mine();
    b.mine();
    const other = new OpenTimestampsAnchor({
      calendars: ['http://127.0.0.1:1'],
      readBlockHeader: a.readBlockHeader,
    });
    expect(receiptOf(await other.upgrade(receipt))).toEqual(receipt);
  });

  test('a proof to another root than the block has, and a block that nobody has', async () => {
    const checkpoint = signedCheckpoint(6);
    const receipt = receiptOf(await anchor.submit(checkpoint));
    b.mine();
    const complete = receiptOf(await anchor.upgrade(receipt));
    const verdictWith = (readBlockHeader: (height: number) => Promise<Uint8Array | undefined>) =>
      new OpenTimestampsAnchor({ readBlockHeader }).verify(complete, checkpoint);
    expect(await verdictWith(b.readBlockHeader)).toMatchObject({ holds: true });
    expect(await verdictWith(async () => new Uint8Array(80))).toMatchObject({
      reason: 'the proof does not lead to the Merkle root of Bitcoin block 358391',
    });
    for (const header of [undefined, new Uint8Array(79)])
      expect(await verdictWith(async () => header)).toMatchObject({
        reason: 'there is no header of Bitcoin block 358391',
      });
    const outage = Promise.reject(new Error('no node'));
    expect(await verdictWith(() => outage)).toMatchObject({ reason: expect.stringContaining('no node') });
  });
});

test('a receipt that is no proof, and one of another file', async () => {
  const anchor = new OpenTimestampsAnchor({ calendars: [], readBlockHeader: async () => BLOCK_358391 });
  const checkpoint = signedCheckpoint(1);
  const { size, root } = checkpoint;
  const receipt = {
    anchor: 'opentimestamps',
    size,
    root,
    state: 'complete',
    proof: HELLO_WORLD_OTS,
  } as const;
  expect(await anchor.verify(receipt, checkpoint)).toMatchObject({
    reason: 'it is the proof of something else',
  });
  const damaged = { ...receipt, proof: HELLO_WORLD_OTS.subarray(1) };
  expect(await anchor.verify(damaged, checkpoint)).toMatchObject({ holds: false });
  expect(await anchor.upgrade(damaged)).toMatchObject({ done: false });
  expect(await anchor.submit(checkpoint)).toEqual({ done: false, reason: 'no calendar is named' });
});
