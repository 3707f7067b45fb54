import { anchorCalldata } from '@assay/core/ledger';
import { expect, test } from 'vitest';
import { signedCheckpoint } from '../testing/signed-checkpoint.ts';
import { type ChainTransaction, EvmAnchor, type EvmChain } from './evm-anchor.ts';

const CONTRACT = '0xABCDEFabcdefabcdefabcdefabcdefabcdefABCD';
const HASH = `0x${'12'.repeat(32)}`;
const checkpoint = signedCheckpoint(300);
const DATA = `0x${Buffer.from(anchorCalldata(checkpoint)).toString('hex')}`;
const MINED: ChainTransaction = {
  to: CONTRACT.toLowerCase(),
  input: DATA,
  succeeded: true,
  block: 77,
  at: 1_700_000_000,
  confirmations: 12,
};

/** A chain with one transaction, or with an outage. */
const chainOf = (transaction: ChainTransaction | undefined | Error) => {
  const calls: { to: string; data: string }[] = [];
  const chain: EvmChain = {
    send: async (call) => {
      if (transaction instanceof Error) throw transaction;
      calls.push(call);
      return HASH.toUpperCase().replace('0X', '0x');
    },
    transaction: async (hash) => {
      if (transaction instanceof Error) throw transaction;
      return hash === HASH ? transaction : undefined;
    },
  };
  return { calls, anchor: new EvmAnchor({ chain, chainId: 8453, contract: CONTRACT, confirmations: 10 }) };
};

const submitted = async (transaction: ChainTransaction | undefined) => {
  const { anchor, calls } = chainOf(transaction);
  const outcome = await anchor.submit(checkpoint);
  if (!outcome.done) throw new Error(outcome.reason);
  return { anchor, calls, receipt: outcome.receipt };
};

test('a checkpoint is sent, waits for its confirmations, and is verified', async () => {
  const waiting = await submitted({ ...MINED, confirmations: 9 });
  expect(waiting.calls).toEqual([{ to: CONTRACT, data: DATA }]);
  expect(waiting.receipt).toMatchObject({ size: 300, root: checkpoint.root, state: 'pending' });
  expect(await waiting.anchor.upgrade(waiting.receipt)).toEqual({ done: true, receipt: waiting.receipt });
  const { anchor, receipt } = await submitted(MINED);
  const complete = { ...receipt, state: 'complete' };
  expect(await anchor.upgrade(receipt)).toEqual({ done: true, receipt: complete });
  expect(await anchor.verify(receipt, checkpoint)).toEqual({
    holds: true,
    place: 'block 77 of chain 8453',
    at: 1_700_000_000,
  });
});

test.each([
  [undefined, 'the transaction is in no block'],
  [{ ...MINED, succeeded: false }, 'the contract has refused it'],
  [{ ...MINED, to: `0x${'00'.repeat(20)}` }, 'it calls another contract'],
  [{ ...MINED, input: DATA.replace('12c', '12d') }, 'it anchors something else'],
  [{ ...MINED, confirmations: 9 }, '9 of 10 confirmations are there'],
])('%j does not hold', async (transaction, reason) => {
  const { anchor, receipt } = await submitted(transaction);
  expect(await anchor.verify(receipt, checkpoint)).toEqual({ holds: false, reason });
});

test('a refusal of the contract is told, so that it is sent again', async () => {
  const { anchor, receipt } = await submitted({ ...MINED, succeeded: false });
  expect(await anchor.upgrade(receipt)).toEqual({ done: false, reason: 'the contract has refused it' });
});

test('an outage and a receipt of another anchor are values', async () => {
  const { anchor } = chainOf(new Error('no node'));
  const { receipt } = await submitted(MINED);
  expect(await anchor.submit(checkpoint)).toEqual({ done: false, reason: 'no node' });
  expect(await anchor.upgrade(receipt)).toEqual({ done: false, reason: 'no node' });
  expect(await anchor.verify(receipt, checkpoint)).toEqual({ holds: false, reason: 'no node' });
  const foreign = { ...receipt, anchor: 'evm:1' };
  expect(await anchor.verify(foreign, checkpoint)).toEqual({
    holds: false,
    reason: 'it is a receipt of evm:1',
  });
});
