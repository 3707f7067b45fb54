import { HASH_BYTES, type Hash, nodeHash } from '../merkle/hash.ts';
import type { ReadNode } from '../merkle/subtree.ts';
import { malformed } from '../notes/malformed.ts';
import { type Tile, tileOfNode, tilePath } from './tile.ts';

/** Bytes of a hash tile. */
export type ReadTile = (tile: Tile & { readonly level: number }) => Promise<Uint8Array>;

const foldTile = (bytes: Uint8Array, from: number, count: number): Hash => {
  if (count === 1) return bytes.slice(from * HASH_BYTES, (from + 1) * HASH_BYTES);
  const half = count / 2;
  return nodeHash(foldTile(bytes, from, half), foldTile(bytes, from + half, half));
};

/**
 * Nodes of the tree of `size` leaves, from its tiles; each tile is read once.
 * @throws AssayError `log-malformed` where a tile has not the length of its width.
 */
export const nodesFromTiles = (readTile: ReadTile, size: number): ReadNode => {
  const held = new Map<string, Promise<Uint8Array>>();
  return async (level, index) => {
    const { tile, from, count } = tileOfNode(level, index, size);
    const path = tilePath(tile);
    const reading = held.get(path) ?? readTile(tile);
    held.set(path, reading);
    const bytes = await reading;
    if (bytes.length !== tile.width * HASH_BYTES) throw malformed(path, `has ${bytes.length} bytes`);
    return foldTile(bytes, from, count);
  };
};
