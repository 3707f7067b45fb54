import { expect, test } from 'vitest';
import { anchorCalldata } from './anchor-calldata.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('call data by the ABI: selector, size, root', () => {
  // The selector is from a Keccak written for this in another language, which gives a9059cbb for transfer(address,uint256).
  const root = Uint8Array.from({ length: 32 }, (_, i) => i);
  expect(hex(anchorCalldata({ size: 300, root }))).toBe(
    [
      'a6855208',
      '000000000000000000000000000000000000000000000000000000000000012c',
      '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    ].join(''),
  );
  const largest = hex(anchorCalldata({ size: Number.MAX_SAFE_INTEGER, root }));
  expect(largest.slice(8, 72)).toBe(`${'0'.repeat(48)}001fffffffffffff`);
});

test.each([
  [-1, 32],
  [0.5, 32],
  [2 ** 53, 32],
  [1, 31],
  [1, 33],
])('size %d and a root of %d bytes do not fit', (size, length) => {
  expect(() => anchorCalldata({ size, root: new Uint8Array(length) })).toThrow(RangeError);
});
