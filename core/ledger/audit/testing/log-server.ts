import type { LogFetch } from '../../log-client.ts';
import { leafHash, nodeHash } from '../../merkle/hash.ts';
import type { SignedCheckpoint } from '../../notes/checkpoint.ts';
import { formatNote } from '../../notes/note.ts';
import { checkpointOf, type Signing } from '../../testing/test-log.ts';
import { formatBundle } from '../../tiles/entry-bundle.ts';
import { parseTilePath, TILE_WIDTH, type Tile } from '../../tiles/tile.ts';

/** A log as a server hands it out: what an operator may show is not always what was signed. */
export interface ServedLog {
  /** What was hashed and signed. */
  readonly signed: readonly Uint8Array[];
  /** What the bundles hold. */
  readonly shown?: readonly Uint8Array[];
  readonly signing?: Signing;
  /** What it shows of its earlier checkpoints, smallest first; nothing by default. */
  readonly earlier?: readonly SignedCheckpoint[];
  /** Paths that are gone. */
  readonly gone?: (path: string) => boolean;
}

const hashesOf = (entries: readonly Uint8Array[], level: number): Uint8Array[] => {
  let hashes = entries.map(leafHash);
  for (let height = 0; height < 8 * level; height++) {
    const pairs = Math.floor(hashes.length / 2);
    hashes = Array.from({ length: pairs }, (_, i) => nodeHash(hashes[2 * i], hashes[2 * i + 1]));
  }
  return hashes;
};

const bytesOf = (
  { signed, shown = signed }: ServedLog,
  { level, index, width }: Tile,
): Uint8Array | undefined => {
  const from = index * TILE_WIDTH;
  const cut = <T>(all: readonly T[]): readonly T[] => all.slice(from, from + width);
  if (level === 'entries') {
    const own = cut(shown);
    return own.length === width ? formatBundle(own) : undefined;
  }
  const own = cut(hashesOf(signed, level));
  return own.length === width ? Uint8Array.from(own.flatMap((hash) => [...hash])) : undefined;
};

const answer = (body: Uint8Array | undefined) => ({
  ok: body !== undefined,
  status: body === undefined ? 404 : 200,
  arrayBuffer: async () => Uint8Array.from(body ?? []).buffer,
});

/** Answers like a log at `https://log.test/log`, from memory. */
export const serveLog = (log: ServedLog): LogFetch => {
  const checkpoint = checkpointOf(log.signed, log.signing);
  return async (url) => {
    const path = url.replace('https://log.test/log/', '');
    if (log.gone?.(path)) return answer(undefined);
    if (path === 'checkpoint') return answer(new TextEncoder().encode(formatNote((await checkpoint).note)));
    if (path.startsWith('checkpoints?') && log.earlier !== undefined) {
      const data = log.earlier.map(({ note }) => ({ note: formatNote(note) }));
      return answer(new TextEncoder().encode(JSON.stringify({ data, nextCursor: null })));
    }
    const tile = parseTilePath(path);
    return answer(tile === undefined ? undefined : bytesOf(log, tile));
  };
};
