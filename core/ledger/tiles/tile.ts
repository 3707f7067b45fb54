/** c2sp.org/tlog-tiles: 256 hashes of one level, or the first `width` of them. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

export interface Tile {
  /** Level of the tile; `entries` for a bundle of log entries. */
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; 256 = full. */
  readonly width: number;
}

/** 1234067 as `x001/x234/067`. */
const indexPath = (index: number): string => {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  }
  return groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/');
};

/** Path below the prefix of the log: `tile/0/x001/234.p/17`. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;

const levelOf = (text: string): Tile['level'] | undefined => {
  if (text === 'entries') return text;
  return /^(0|[1-9][0-9]?)$/.test(text) && Number(text) < 64 ? Number(text) : undefined;
};

/** `undefined` unless the path is the one path of a tile. */
export const parseTilePath = (path: string): Tile | undefined => {
  const match = /^tile\/([^/]+)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]+))?$/.exec(path);
  if (match === null) return undefined;
  const level = levelOf(match[1]);
  const index = Number(match[2].replaceAll(/[x/]/g, ''));
  const width = match[3] === undefined ? TILE_WIDTH : Number(match[3]);
  if (level === undefined || !Number.isSafeInteger(index) || width < 1) return undefined;
  const tile = { level, index, width };
  return tilePath(tile) === path ? tile : undefined;
};

/** Hash tiles of a tree of `size` leaves, level by level, full ones first. */
export function* tilesOf(size: number): Generator<Tile & { readonly level: number }> {
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const full = Math.floor(hashes / TILE_WIDTH);
    for (let index = 0; index < full; index++) yield { level, index, width: TILE_WIDTH };
    if (hashes % TILE_WIDTH > 0) yield { level, index: full, width: hashes % TILE_WIDTH };
  }
}

/** The tile of a tree of `size` leaves that a complete subtree of height `level` is computed from, and where in it. */
export const tileOfNode = (
  level: number,
  index: number,
  size: number,
): { tile: Tile & { readonly level: number }; from: number; count: number } => {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const count = 2 ** (level - tileLevel * TILE_HEIGHT);
  const first = index * count;
  const tileIndex = Math.floor(first / TILE_WIDTH);
  const hashes = Math.floor(size / TILE_WIDTH ** tileLevel);
  const width = Math.min(TILE_WIDTH, hashes - tileIndex * TILE_WIDTH);
  return { tile: { level: tileLevel, index: tileIndex, width }, from: first % TILE_WIDTH, count };
};
