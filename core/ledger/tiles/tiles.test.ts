import { describe, expect, test } from 'vitest';
import { consistencyProof } from '../merkle/consistency.ts';
import { leafHash, nodeHash } from '../merkle/hash.ts';
import { inclusionProof } from '../merkle/inclusion.ts';
import { rootAt } from '../merkle/subtree.ts';
import { formatBundle, MAX_ENTRY_BYTES, parseBundle } from './entry-bundle.ts';
import { parseTilePath, TILE_WIDTH, type Tile, tileOfNode, tilePath, tilesOf } from './tile.ts';
import { nodesFromTiles } from './tile-reader.ts';

describe('paths', () => {
  test.each<[Tile, string]>([
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 2, index: 0, width: 17 }, 'tile/2/000.p/17'],
    [{ level: 'entries', index: 1000, width: 1 }, 'tile/entries/x001/000.p/1'],
    [{ level: 63, index: 999, width: 255 }, 'tile/63/999.p/255'],
  ])('%j', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test.each([
    'tile/64/000',
    'tile/00/000',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/0/001/x002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p',
    'tile/0/../000',
    'tile/data/000',
  ])('%s is no tile', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('shapes', () => {
  test('a tree of 70,000 leaves is 273 full tiles, then widths 112, 256, 17 and 1', () => {
    const tiles = [...tilesOf(70_000)];
    expect(tiles.filter(({ level, width }) => level === 0 && width === TILE_WIDTH)).toHaveLength(273);
    expect(tiles.slice(273).map(({ level, index, width }) => [level, index, width])).toEqual([
      [0, 273, 112],
      [1, 0, 256],
      [1, 1, 17],
      [2, 0, 1],
    ]);
  });

  test('a tree of 256 leaves is a full tile and one hash above it', () => {
    expect([...tilesOf(256)].map(({ level, width }) => [level, width])).toEqual([
      [0, 256],
      [1, 1],
    ]);
    expect([...tilesOf(0)]).toEqual([]);
  });
});

test('proofs from tiles are the proofs from leaves', async () => {
  const size = 70_000;
  const levels: Uint8Array[][] = [
    Array.from({ length: size }, (_, i) => leafHash(Uint8Array.of(i, i >> 8, i >> 16))),
  ];
  for (let below = levels[0]; below.length > 1; below = levels[levels.length - 1]) {
    levels.push(
      Array.from({ length: below.length >> 1 }, (_, i) => nodeHash(below[2 * i], below[2 * i + 1])),
    );
  }
  const direct = (level: number, index: number) => levels[level][index];
  let reads = 0;
  const tiles = nodesFromTiles(async ({ level, index, width }) => {
    reads++;
    const from = index * TILE_WIDTH;
    return new Uint8Array(Buffer.concat(levels[8 * level].slice(from, from + width)));
  }, size);
  expect(await rootAt(tiles, size)).toEqual(await rootAt(direct, size));
  for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
    expect(await inclusionProof(tiles, index, size)).toEqual(await inclusionProof(direct, index, size));
  }
  for (const old of [1, 255, 256, 257, 65_535, 65_536, 69_999]) {
    expect(await consistencyProof(tiles, old, size)).toEqual(await consistencyProof(direct, old, size));
  }
  expect(reads).toBeLessThan(20);
  const short = nodesFromTiles(async () => new Uint8Array(31), size);
  await expect(rootAt(short, size)).rejects.toThrow('tile/2/000.p/1: has 31 bytes');
});

test('a node lies in the tile of its level', () => {
  expect(tileOfNode(0, 300, 70_000)).toEqual({
    tile: { level: 0, index: 1, width: 256 },
    from: 44,
    count: 1,
  });
  expect(tileOfNode(10, 1, 70_000)).toEqual({ tile: { level: 1, index: 0, width: 256 }, from: 4, count: 4 });
});

describe('entry bundles', () => {
  test('there and back, empty entries too', () => {
    const entries = [new Uint8Array(0), Uint8Array.of(1, 2), new Uint8Array(MAX_ENTRY_BYTES).fill(9)];
    expect(parseBundle(formatBundle(entries))).toEqual(entries);
  });

  test('what ends too early, or is too long, is refused', () => {
    expect(() => parseBundle(Uint8Array.of(0))).toThrow('middle of an entry');
    expect(() => parseBundle(Uint8Array.of(0, 2, 1))).toThrow('middle of an entry');
    expect(() => formatBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError);
  });
});
