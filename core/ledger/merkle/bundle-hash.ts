import { HASH_BYTES, type Hash } from './hash.ts';

/** SHA-256 as fast as the place has it. */
export type Sha256 = (bytes: Uint8Array) => Hash;

/** Leaf hashes of entries, 32 bytes each. RFC 6962, section 2.1. */
export const leafHashes = (entries: readonly Uint8Array[], sha256: Sha256): Uint8Array => {
  const longest = entries.reduce((most, { length }) => Math.max(most, length), 0);
  const leaf = new Uint8Array(1 + longest);
  const hashes = new Uint8Array(HASH_BYTES * entries.length);
  entries.forEach((entry, i) => {
    leaf.set(entry, 1);
    hashes.set(sha256(leaf.subarray(0, 1 + entry.length)), HASH_BYTES * i);
  });
  return hashes;
};

/** Root of a complete subtree. @param hashes those of its leaves, a power of two of them. */
export const foldHashes = (hashes: Uint8Array, sha256: Sha256): Hash => {
  const nodes = hashes.slice();
  const node = new Uint8Array(1 + 2 * HASH_BYTES);
  node[0] = 1;
  for (let width = nodes.length / HASH_BYTES / 2; width >= 1; width /= 2) {
    for (let i = 0; i < width; i++) {
      node.set(nodes.subarray(2 * HASH_BYTES * i, 2 * HASH_BYTES * (i + 1)), 1);
      nodes.set(sha256(node), HASH_BYTES * i);
    }
  }
  return nodes.slice(0, HASH_BYTES);
};
