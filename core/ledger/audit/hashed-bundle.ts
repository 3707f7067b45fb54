import { sha256 as anySha256 } from '@noble/hashes/sha2.js';
import type { LogReader } from '../log-client.ts';
import { foldHashes, leafHashes, type Sha256 } from '../merkle/bundle-hash.ts';
import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { TILE_WIDTH } from '../tiles/tile.ts';

/** Entries of a bundle, and what their hashes say. It depends on no other bundle, so that it can be made beside the audit. */
export interface HashedBundle {
  readonly entries: readonly Uint8Array[];
  /** Leaf hashes, 32 bytes each. */
  readonly leaves: Uint8Array;
  /** Places in the bundle whose leaf is not that of the tile. */
  readonly changed: readonly number[];
  /** Root over the leaves of a full bundle. */
  readonly root: Hash | undefined;
}

/** Bundles read at once: a log may be far away. */
const AT_ONCE = 8;

const differs = (a: Uint8Array, b: Uint8Array, leaf: number): boolean => {
  for (let at = HASH_BYTES * leaf; at < HASH_BYTES * (leaf + 1); at++) if (a[at] !== b[at]) return true;
  return false;
};

const hashBundle = async (
  reader: LogReader,
  { index, width }: { readonly index: number; readonly width: number },
  sha256: Sha256,
): Promise<HashedBundle> => {
  const [entries, tile] = await Promise.all([
    reader.readBundle(index, width),
    reader.readTile({ level: 0, index, width }),
  ]);
  const leaves = leafHashes(entries, sha256);
  const changed = entries.flatMap((_, i) => (differs(leaves, tile, i) ? [i] : []));
  return { entries, leaves, changed, root: width === TILE_WIDTH ? foldHashes(leaves, sha256) : undefined };
};

/**
 * The bundles of the first `size` entries, in their order.
 * @param sha256 a faster one than that which runs everywhere.
 * @throws AssayError of the reader.
 */
export async function* hashedBundles(
  reader: LogReader,
  size: number,
  sha256: Sha256 = anySha256,
): AsyncGenerator<HashedBundle> {
  const count = Math.ceil(size / TILE_WIDTH);
  for (let first = 0; first < count; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, i) => first + i);
    const width = (index: number): number => Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    yield* await Promise.all(some.map((index) => hashBundle(reader, { index, width: width(index) }, sha256)));
  }
}
