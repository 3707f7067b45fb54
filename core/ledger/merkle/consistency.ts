import { emptyRoot, HASH_BYTES, type Hash, nodeHash, sameHash } from './hash.ts';
import { type ReadNode, splitOf, subtreeHash } from './subtree.ts';

/** SUBPROOF of RFC 6962, section 2.1.2, over the leaves `from` to `to`. */
const proofIn = async (
  read: ReadNode,
  old: number,
  from: number,
  to: number,
  known: boolean,
): Promise<Hash[]> => {
  if (old === to) return known ? [] : [await subtreeHash(read, from, to)];
  const middle = from + splitOf(to - from);
  return old <= middle
    ? [...(await proofIn(read, old, from, middle, known)), await subtreeHash(read, middle, to)]
    : [...(await proofIn(read, old, middle, to, false)), await subtreeHash(read, from, middle)];
};

/**
 * Proof that the tree of `size` leaves begins with the tree of `old` leaves; empty where `old` is 0 or equal. RFC 6962, section 2.1.2.
 * @throws RangeError unless `0 <= old <= size`.
 */
export const consistencyProof = async (read: ReadNode, old: number, size: number): Promise<Hash[]> => {
  if (!(Number.isSafeInteger(old) && Number.isSafeInteger(size) && old >= 0 && old <= size)) {
    throw new RangeError(`a tree of ${size} does not begin with one of ${old}`);
  }
  return old === 0 || old === size ? [] : proofIn(read, old, 0, size, true);
};

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

interface Roots {
  readonly old: Hash;
  readonly new: Hash;
}

/** Both roots that a proof leads to; `undefined` where it has not the right length. RFC 9162, section 2.1.4.2. */
const rootsFrom = (oldSize: number, size: number, path: readonly Hash[]): Roots | undefined => {
  let fn = oldSize - 1;
  let sn = size - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let [older, newer] = [path[0], path[0]];
  for (const hash of path.slice(1)) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      older = nodeHash(hash, older);
      newer = nodeHash(hash, newer);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else newer = nodeHash(newer, hash);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? { old: older, new: newer } : undefined;
};

const isWhole = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

/** Whether a proof shows that the newer tree begins with the older one. */
export const isConsistent = ({ oldSize, oldRoot, size, root, proof }: ConsistencyClaim): boolean => {
  if (!isWhole(oldSize) || !isWhole(size) || oldSize > size) return false;
  if (proof.some((hash) => hash.length !== HASH_BYTES)) return false;
  if (oldSize === 0) return proof.length === 0 && sameHash(oldRoot, emptyRoot());
  if (oldSize === size) return proof.length === 0 && sameHash(oldRoot, root);
  if (proof.length === 0) return false;
  const path = Number.isInteger(Math.log2(oldSize)) ? [oldRoot, ...proof] : proof;
  const roots = rootsFrom(oldSize, size, path);
  return roots !== undefined && sameHash(roots.old, oldRoot) && sameHash(roots.new, root);
};
