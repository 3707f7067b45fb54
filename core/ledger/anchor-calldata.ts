import { keccak_256 } from '@noble/hashes/sha3.js';
import { HASH_BYTES } from './merkle/hash.ts';
import type { Checkpoint } from './notes/checkpoint.ts';

const WORD_BYTES = 32;
const SELECTOR_BYTES = 4;

/** First four bytes of Keccak-256 of the signature (Solidity ABI specification, Function Selector). */
const SELECTOR = keccak_256(new TextEncoder().encode('anchor(uint64,bytes32)')).subarray(0, SELECTOR_BYTES);

/**
 * Call data of `anchor(uint64 size, bytes32 root)`: 68 bytes, ABI-encoded.
 * @throws RangeError for a size or root that does not fit.
 */
export const anchorCalldata = ({ size, root }: Pick<Checkpoint, 'size' | 'root'>): Uint8Array => {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no size of a tree`);
  if (root.length !== HASH_BYTES) throw new RangeError(`a root has ${HASH_BYTES} bytes, not ${root.length}`);
  const data = new Uint8Array(SELECTOR_BYTES + 2 * WORD_BYTES);
  data.set(SELECTOR);
  new DataView(data.buffer).setBigUint64(SELECTOR_BYTES + WORD_BYTES - 8, BigInt(size));
  data.set(root, SELECTOR_BYTES + WORD_BYTES);
  return data;
};
