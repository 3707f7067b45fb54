import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  type ReadNode,
  rootAt,
} from '@assay/core/ledger';
import { expect, test } from 'vitest';

const SIZE = 60;
const PROGRAM = join(import.meta.dirname, 'verify.py');

const version = spawnSync('python3', ['--version']);
const hasPython = version.error === undefined && version.status === 0;
if (!hasPython)
  process.stdout.write('python3 is not here: the second implementation of the proofs is not compared\n');

const entries = Array.from({ length: SIZE }, (_, i) => new TextEncoder().encode(`entry ${i}`));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const read: ReadNode = (level, index) =>
  level === 0
    ? leafHash(entries[index])
    : nodeHash(read(level - 1, 2 * index) as Uint8Array, read(level - 1, 2 * index + 1) as Uint8Array);

interface Answer {
  readonly roots: readonly string[];
  readonly refused: { readonly inclusion: readonly number[][]; readonly consistency: readonly number[][] };
}

const ask = (work: object): Answer => {
  const { stdout, stderr, status } = spawnSync('python3', [PROGRAM], { input: JSON.stringify(work) });
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout.toString()) as Answer;
};

const sizes = Array.from({ length: SIZE + 1 }, (_, size) => size);
type Claim = readonly [number, number, readonly string[]];

const claims = async (
  from: number,
  prove: typeof inclusionProof,
  isInRange: (a: number, size: number) => boolean,
): Promise<Claim[]> => {
  const found: Claim[] = [];
  for (const size of sizes) {
    for (let a = from; isInRange(a, size); a++) found.push([a, size, (await prove(read, a, size)).map(hex)]);
  }
  return found;
};

test.skipIf(!hasPython)(
  `every root, inclusion and consistency proof up to ${SIZE} entries, by a Python program that knows RFC 9162 alone`,
  async () => {
    const inclusion = await claims(0, inclusionProof, (index, size) => index < size);
    const consistency = await claims(0, consistencyProof, (old, size) => old <= size);
    expect([inclusion.length, consistency.length]).toEqual([1830, 1891]);
    const { roots, refused } = ask({ entries: entries.map(hex), inclusion, consistency });
    expect(roots).toEqual(await Promise.all(sizes.map(async (size) => hex(await rootAt(read, size)))));
    expect(refused).toEqual({ inclusion: [], consistency: [] });
  },
);

test.skipIf(!hasPython)('and it refuses what is wrong', async () => {
  const right = (await inclusionProof(read, 3, 20)).map(hex);
  const inclusion = [
    [3, 20, right],
    [4, 20, right],
    [3, 21, right],
    [3, 20, right.slice(1)],
  ];
  const between = (await consistencyProof(read, 7, 20)).map(hex);
  const consistency = [
    [7, 20, between],
    [6, 20, between],
    [7, 20, between.slice(1)],
  ];
  expect(ask({ entries: entries.map(hex), inclusion, consistency }).refused).toEqual({
    inclusion: [
      [4, 20],
      [3, 21],
      [3, 20],
    ],
    consistency: [
      [6, 20],
      [7, 20],
    ],
  });
});
