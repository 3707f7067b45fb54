import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { NaiveTree } from '../testing/naive-tree.ts';
import { consistencyProof, isConsistent } from './consistency.ts';
import { emptyRoot, type Hash, leafHash, nodeHash } from './hash.ts';
import { includes, inclusionProof } from './inclusion.ts';
import { rootAt } from './subtree.ts';

const SIZES = 300;
/** Proofs in larger trees, drawn at random. */
const SAMPLES = Number(process.env.ASSAY_LEDGER_SAMPLES ?? 500);
const LARGEST = 1030;
const FLIPS = Number(process.env.ASSAY_LEDGER_FLIPS ?? 2000);

const entries = Array.from({ length: LARGEST }, (_, i) => new TextEncoder().encode(`entry ${i}`));
const naive = new NaiveTree(entries);

/** Complete subtrees from the leaves up. */
const read = (() => {
  const levels: Hash[][] = [entries.map(leafHash)];
  for (let below = levels[0]; below.length > 1; below = levels[levels.length - 1]) {
    levels.push(
      Array.from({ length: below.length >> 1 }, (_, i) => nodeHash(below[2 * i], below[2 * i + 1])),
    );
  }
  return (level: number, index: number): Hash => levels[level][index];
})();

const same = (a: readonly Hash[], b: readonly Hash[]): boolean =>
  a.length === b.length && a.every((hash, i) => Buffer.compare(hash, b[i]) === 0);

describe(`against the definitions, all sizes to ${SIZES}`, () => {
  test('roots', async () => {
    expect(await rootAt(read, 0)).toEqual(emptyRoot());
    for (let size = 0; size <= SIZES; size++) {
      expect(same([await rootAt(read, size)], [naive.root(0, size)])).toBe(true);
    }
  });

  test('every inclusion proof', async () => {
    let proofs = 0;
    for (let size = 1; size <= SIZES; size++) {
      const root = naive.root(0, size);
      for (let index = 0; index < size; index++) {
        const proof = await inclusionProof(read, index, size);
        if (!same(proof, naive.path(index, 0, size))) throw new Error(`proof of ${index} in ${size}`);
        if (!includes({ leaf: read(0, index), index, size, proof, root }))
          throw new Error(`${index} in ${size}`);
        proofs++;
      }
    }
    expect(proofs).toBe((SIZES * (SIZES + 1)) / 2);
  });

  test('every consistency proof', async () => {
    let proofs = 0;
    for (let size = 1; size <= SIZES; size++) {
      for (let oldSize = 1; oldSize <= size; oldSize++) {
        const proof = await consistencyProof(read, oldSize, size);
        if (!same(proof, naive.subproof(oldSize, 0, size))) throw new Error(`proof of ${oldSize} in ${size}`);
        const claim = { oldSize, size, proof, oldRoot: naive.root(0, oldSize), root: naive.root(0, size) };
        if (!isConsistent(claim)) throw new Error(`${oldSize} in ${size}`);
        proofs++;
      }
    }
    expect(proofs).toBe((SIZES * (SIZES + 1)) / 2);
  });

  test(`${SAMPLES} inclusion and ${SAMPLES} consistency proofs, sizes to ${LARGEST}`, async () => {
    const random = seededRandom('sampled sizes');
    for (let i = 0; i < SAMPLES; i++) {
      const size = 1 + random.integer(LARGEST);
      const root = naive.root(0, size);
      const index = random.integer(size);
      const path = await inclusionProof(read, index, size);
      expect(same(path, naive.path(index, 0, size))).toBe(true);
      expect(includes({ leaf: read(0, index), index, size, proof: path, root })).toBe(true);
      const oldSize = 1 + random.integer(size);
      const proof = await consistencyProof(read, oldSize, size);
      expect(same(proof, naive.subproof(oldSize, 0, size))).toBe(true);
      expect(isConsistent({ oldSize, size, proof, oldRoot: naive.root(0, oldSize), root })).toBe(true);
    }
  });
});

describe('what does not hold is refused', () => {
  const random = seededRandom('flips');
  const pick = (n: number): number => Math.floor(random.uniform() * n);
  const flipped = (hash: Hash): Hash => {
    const copy = hash.slice();
    copy[pick(32)] ^= 1 << pick(8);
    return copy;
  };

  test(`${FLIPS} inclusion proofs with one flipped bit, another index or another size`, async () => {
    for (let i = 0; i < FLIPS; i++) {
      const size = 1 + pick(SIZES);
      const index = pick(size);
      const proof = await inclusionProof(read, index, size);
      const claim = { leaf: read(0, index), index, size, proof, root: naive.root(0, size) };
      const place = pick(proof.length);
      const wrong = [
        { ...claim, leaf: flipped(claim.leaf) },
        { ...claim, root: flipped(claim.root) },
        { ...claim, index: (index + 1 + pick(size)) % (size + 1) },
        { ...claim, proof: [...proof, claim.leaf] },
        ...(proof.length === 0
          ? []
          : [
              { ...claim, proof: proof.with(place, flipped(proof[place])) },
              { ...claim, proof: proof.toSpliced(place, 1) },
            ]),
      ];
      for (const other of wrong) expect(includes(other)).toBe(false);
    }
  });

  test(`${FLIPS} consistency proofs with one flipped bit or another size`, async () => {
    for (let i = 0; i < FLIPS; i++) {
      const size = 2 + pick(SIZES - 1);
      const oldSize = 1 + pick(size - 1);
      const proof = await consistencyProof(read, oldSize, size);
      const claim = { oldSize, size, proof, oldRoot: naive.root(0, oldSize), root: naive.root(0, size) };
      const place = pick(proof.length);
      for (const wrong of [
        { ...claim, oldRoot: flipped(claim.oldRoot) },
        { ...claim, root: flipped(claim.root) },
        { ...claim, proof: proof.with(place, flipped(proof[place])) },
        { ...claim, proof: proof.toSpliced(place, 1) },
        { ...claim, proof: [...proof, claim.root] },
        { ...claim, oldSize: size + 1 },
      ]) {
        expect(isConsistent(wrong)).toBe(false);
      }
    }
  });

  test('places that do not exist', async () => {
    expect(() => inclusionProof(read, 3, 3)).toThrow(RangeError);
    await expect(consistencyProof(read, 4, 3)).rejects.toThrow(RangeError);
    const root = naive.root(0, 3);
    const claim = { oldSize: 0, oldRoot: emptyRoot(), size: 3, root, proof: [] };
    expect(isConsistent(claim)).toBe(true);
    expect(isConsistent({ ...claim, proof: [root] })).toBe(false);
    expect(isConsistent({ ...claim, oldRoot: root })).toBe(false);
    expect(isConsistent({ ...claim, oldSize: -1 })).toBe(false);
    expect(isConsistent({ ...claim, oldSize: 3, oldRoot: root })).toBe(true);
    expect(isConsistent({ ...claim, oldSize: 3 })).toBe(false);
    expect(includes({ leaf: root, index: 0, size: 0, proof: [], root })).toBe(false);
    expect(includes({ leaf: root, index: 0.5, size: 1, proof: [], root })).toBe(false);
  });
});
