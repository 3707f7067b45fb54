import { type Hash, nodeHash, sameHash } from './hash.ts';
import { type ReadNode, splitOf, subtreeHash } from './subtree.ts';

const pathIn = async (read: ReadNode, index: number, from: number, to: number): Promise<Hash[]> => {
  if (to - from === 1) return [];
  const middle = from + splitOf(to - from);
  return index < middle
    ? [...(await pathIn(read, index, from, middle)), await subtreeHash(read, middle, to)]
    : [...(await pathIn(read, index, middle, to)), await subtreeHash(read, from, middle)];
};

/**
 * Audit path of a leaf in the tree of the first `size` leaves, from the leaf's sibling upwards. RFC 6962, section 2.1.1.
 * @throws RangeError unless `0 <= index < size`.
 */
export const inclusionProof = (read: ReadNode, index: number, size: number): Promise<Hash[]> => {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) {
    throw new RangeError(`there is no leaf ${index} in a tree of ${size}`);
  }
  return pathIn(read, index, 0, size);
};

export interface InclusionClaim {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}

/** Root that an audit path leads to; `undefined` where the path has not the length of that place. RFC 9162, section 2.1.3.2. */
const rootFrom = ({ leaf, index, size, proof }: InclusionClaim): Hash | undefined => {
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else hash = nodeHash(hash, sibling);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? hash : undefined;
};

/** Whether an audit path proves that the leaf is at its index in the tree of that size and root. */
export const includes = (claim: InclusionClaim): boolean => {
  const { index, size, root, leaf, proof } = claim;
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size))
    return false;
  if ([leaf, ...proof].some((hash) => hash.length !== root.length)) return false;
  const reached = rootFrom(claim);
  return reached !== undefined && sameHash(reached, root);
};
