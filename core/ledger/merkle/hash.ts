import { sha256 } from '@noble/hashes/sha2.js';

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

/** Root of a tree without leaves: SHA-256 of nothing. RFC 6962, section 2.1. */
export const emptyRoot = (): Hash => sha256(new Uint8Array(0));

/** SHA-256(0x00 || entry). RFC 6962, section 2.1. */
export const leafHash = (entry: Uint8Array): Hash => {
  const bytes = new Uint8Array(entry.length + 1);
  bytes.set(entry, 1);
  return sha256(bytes);
};

/** SHA-256(0x01 || left || right). RFC 6962, section 2.1. */
export const nodeHash = (left: Hash, right: Hash): Hash => {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
};

/** Hashes are public: no need for constant time. */
export const sameHash = (a: Hash, b: Hash): boolean =>
  a.length === HASH_BYTES && b.length === HASH_BYTES && a.every((byte, i) => byte === b[i]);
