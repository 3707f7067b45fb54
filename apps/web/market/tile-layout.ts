import type { Sector, SectorAsset } from './sectors.ts';
import { type Box, squarify } from './squarify.ts';

/** Pixels that a tile is sure to have: the map may only be wider than its frame. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

export interface Tile<T> extends Box {
  readonly of: T;
}

export interface SectorTile extends Tile<Sector> {
  /** Whether there is room for a line with its name. */
  readonly headed: boolean;
  readonly assets: readonly Tile<SectorAsset>[];
}

export const HEAD_HEIGHT = 24;
const LEAST_WIDTH = 72;
const LEAST_HEIGHT = 64;

const tiles = <T extends { readonly size: number }>(all: readonly T[], frame: Box): Tile<T>[] =>
  squarify(
    all.map(({ size }) => size),
    frame,
  ).map((box, index) => ({ ...box, of: all[index] }));

/** Sectors side by side, each with its assets below its name. */
export const layTiles = (sectors: readonly Sector[], { width, height }: Frame): SectorTile[] =>
  tiles(sectors, { x: 0, y: 0, width, height }).map((tile) => {
    const headed = tile.of.slug !== '' && tile.width >= LEAST_WIDTH && tile.height >= LEAST_HEIGHT;
    const top = headed ? HEAD_HEIGHT : 0;
    const inner = { x: tile.x, y: tile.y + top, width: tile.width, height: tile.height - top };
    return { ...tile, headed, assets: tiles(tile.of.assets, inner) };
  });
