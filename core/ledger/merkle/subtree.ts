import { emptyRoot, type Hash, nodeHash } from './hash.ts';

/** Hash of the complete subtree over the leaves `index * 2^level` to `(index + 1) * 2^level`. */
export type ReadNode = (level: number, index: number) => Hash | Promise<Hash>;

/** The largest power of two below `n`; `n` above 1. */
export const splitOf = (n: number): number => {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
};

/** Merkle tree hash of the leaves `from` to `to`, where `from` is a multiple of the largest power of two below their number. */
export const subtreeHash = async (read: ReadNode, from: number, to: number): Promise<Hash> => {
  const n = to - from;
  if (n === 0) return emptyRoot();
  const level = Math.log2(n);
  if (Number.isInteger(level)) return read(level, from / n);
  const k = splitOf(n);
  return nodeHash(await subtreeHash(read, from, from + k), await subtreeHash(read, from + k, to));
};

/** Root of the tree of the first `size` leaves. */
export const rootAt = (read: ReadNode, size: number): Promise<Hash> => subtreeHash(read, 0, size);
