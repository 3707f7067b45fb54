import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorldStore, type WorldStore } from '@assay/adapters/store';
import { type HashedBundle, hashedBundles, type LogReader, storedLog } from '@assay/core/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundlesOf } from './log-hashing.ts';

/** Enough for a thread, and a bundle that is not full. */
const SIZE = 2 ** 16 + 100;
const ENTRIES = Array.from({ length: SIZE }, (_, i) => Uint8Array.of(i, i >> 8, i >> 16));

let folder: string;
let world: WorldStore;
let reader: LogReader;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-hashing-'));
  world = await openWorldStore({ kind: 'sqlite', folder }, 'real');
  await world.log.append(ENTRIES);
  reader = storedLog(world.log);
}, 60_000);

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const logAt = (dataDir: string) => ({
  url: undefined,
  place: { dataDir, databaseUrl: null, simulated: false },
});

const all = async (bundles: AsyncIterable<HashedBundle>): Promise<HashedBundle[]> => {
  const read: HashedBundle[] = [];
  for await (const bundle of bundles) read.push(bundle);
  return read;
};

const hashesOf = ({ leaves, changed, root }: HashedBundle) => ({
  leaves: Buffer.from(leaves).toString('base64'),
  changed,
  root: root === undefined ? undefined : Buffer.from(root).toString('base64'),
});

test('what a thread hashes is what is hashed here', async () => {
  const beside = await all(bundlesOf(reader, logAt(folder))(SIZE));
  const here = await all(hashedBundles(reader, SIZE));
  expect(beside.flatMap(({ entries }) => entries).length).toBe(SIZE);
  expect(beside.map(hashesOf)).toEqual(here.map(hashesOf));
  expect(here.at(-1)?.root).toBeUndefined();
  expect(Buffer.concat(beside.flatMap(({ entries }) => entries)).equals(Buffer.concat(ENTRIES))).toBe(true);
}, 60_000);

test('what a thread cannot read is said, by its code', async () => {
  const empty = join(folder, 'empty');
  await expect(all(bundlesOf(reader, logAt(empty))(SIZE))).rejects.toMatchObject({ code: 'log-malformed' });
}, 60_000);

test('a reader that stops ends the thread', async () => {
  for await (const { entries } of bundlesOf(reader, logAt(folder))(SIZE)) {
    expect(entries).toHaveLength(256);
    break;
  }
}, 60_000);
