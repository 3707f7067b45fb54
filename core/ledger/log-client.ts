import { AssayError } from '../kernel/errors.ts';
import type { LogStore } from './log-store.ts';
import { leafHash } from './merkle/hash.ts';
import { includes, inclusionProof } from './merkle/inclusion.ts';
import { parseCheckpoint, type SignedCheckpoint } from './notes/checkpoint.ts';
import { parseCheckpointPage } from './notes/checkpoint-page.ts';
import { malformed } from './notes/malformed.ts';
import { formatProofFile } from './notes/proof-file.ts';
import { utf8Text } from './notes/utf8.ts';
import { parseBundle } from './tiles/entry-bundle.ts';
import { TILE_WIDTH, type Tile, tilePath } from './tiles/tile.ts';
import { nodesFromTiles, type ReadTile } from './tiles/tile-reader.ts';

/** What this client needs of `fetch`. */
export type LogFetch = (url: string) => Promise<{
  readonly ok: boolean;
  readonly status: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}>;

/** A log that can be read, wherever it is. What is read proves nothing before it is checked against a checkpoint. */
export interface LogReader {
  /** The newest checkpoint. */
  checkpoint(): Promise<SignedCheckpoint>;
  /** Checkpoints that it has signed, smallest first; none where it does not show them. */
  checkpoints(): AsyncIterable<SignedCheckpoint>;
  /** The first `width` entries of bundle `index`, which has 256 when it is full. */
  readBundle(index: number, width: number): Promise<readonly Uint8Array[]>;
  readonly readTile: ReadTile;
}

const get = async (fetch: LogFetch, url: string): Promise<Uint8Array | undefined> => {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new AssayError('source-unavailable', `no answer from ${url}`, { cause });
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new AssayError('source-unavailable', `${url} answered ${response.status}`);
  const body = await response.arrayBuffer().catch((cause: Error) => {
    throw new AssayError('source-unavailable', `no whole answer from ${url}: ${cause.message}`, { cause });
  });
  return new Uint8Array(body);
};

/** What is at an address. @throws AssayError `source-unavailable`. */
export const fetchBytes = async (fetch: LogFetch, url: string): Promise<Uint8Array> => {
  const bytes = await get(fetch, url);
  if (bytes === undefined) throw new AssayError('source-unavailable', `nothing is at ${url}`);
  return bytes;
};

/** Checkpoints that are read at a time. */
const PAGE = 500;

const checkpointIn = (bytes: Uint8Array): SignedCheckpoint => parseCheckpoint(utf8Text(bytes, 'checkpoint'));

/** `GET /log/checkpoints`, from its first page to its last: no standard has it, so that other logs answer 404. */
async function* servedCheckpoints(fetch: LogFetch, url: string): AsyncGenerator<SignedCheckpoint> {
  let last = -1;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const bytes = await get(
      fetch,
      `${url}?limit=${PAGE}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    if (bytes === undefined) return;
    const { notes, nextCursor } = parseCheckpointPage(utf8Text(bytes, 'checkpoints'));
    for (const checkpoint of notes.map(parseCheckpoint)) {
      if (checkpoint.size <= last) throw malformed('checkpoints', 'not smallest first');
      last = checkpoint.size;
      yield checkpoint;
    }
    cursor = notes.length === 0 ? null : nextCursor;
  }
}

/**
 * A log by the paths of c2sp.org/tlog-tiles.
 * @param prefix what stands before `/checkpoint` and `/tile/…`.
 * @throws AssayError `source-unavailable` while reading, where the log does not answer.
 */
export const httpLog = (prefix: string, fetch: LogFetch): LogReader => {
  const base = prefix.replace(/\/+$/, '');
  /** A log may drop partial tiles once the full one is there. */
  const tile = async (wanted: Tile): Promise<Uint8Array> =>
    (wanted.width < TILE_WIDTH ? await get(fetch, `${base}/${tilePath(wanted)}`) : undefined) ??
    fetchBytes(fetch, `${base}/${tilePath({ ...wanted, width: TILE_WIDTH })}`);
  return {
    checkpoint: async () => checkpointIn(await fetchBytes(fetch, `${base}/checkpoint`)),
    checkpoints: () => servedCheckpoints(fetch, `${base}/checkpoints`),
    readBundle: async (index, width) => {
      const entries = parseBundle(await tile({ level: 'entries', index, width }));
      if (entries.length < width) throw malformed(`entry bundle ${index}`, `has ${entries.length} entries`);
      return entries.slice(0, width);
    },
    readTile: async (wanted) => (await tile(wanted)).subarray(0, 32 * wanted.width),
  };
};

async function* storedCheckpoints(store: LogStore): AsyncGenerator<SignedCheckpoint> {
  let after: number | undefined;
  do {
    const page = await store.checkpoints({ newestFirst: false, limit: PAGE, after });
    yield* page;
    after = page.at(-1)?.size;
  } while (after !== undefined);
}

/** A log in a store. @throws AssayError `not-found` where nothing was signed yet. */
export const storedLog = (store: LogStore): LogReader => ({
  checkpoint: async () => {
    const checkpoint = await store.checkpoint();
    if (checkpoint === undefined) throw new AssayError('not-found', 'the log has no checkpoint yet');
    return checkpoint;
  },
  checkpoints: () => storedCheckpoints(store),
  readBundle: async (index, width) => {
    const entries = await store.entries(index * TILE_WIDTH, index * TILE_WIDTH + width);
    if (entries.length < width) throw malformed(`entry bundle ${index}`, `has ${entries.length} entries`);
    return entries;
  },
  readTile: store.readTile,
});

export interface ProvenEntry {
  readonly entry: Uint8Array;
  readonly checkpoint: SignedCheckpoint;
  /** c2sp.org/tlog-proof with the entry as its extra data: checkable by itself, without a network. */
  readonly proofFile: string;
}

/**
 * An entry with the proof that it is in the log.
 * @throws AssayError `not-found` for a number that is not under the checkpoint; `log-damaged` where entry and tiles do not lead to it.
 */
export const provenEntry = async (reader: LogReader, number: number): Promise<ProvenEntry> => {
  const checkpoint = await reader.checkpoint();
  const { size, root } = checkpoint;
  if (number >= size) throw new AssayError('not-found', `the log has ${size} entries, there is no ${number}`);
  const bundle = Math.floor(number / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, size - bundle * TILE_WIDTH);
  const entry = (await reader.readBundle(bundle, width))[number % TILE_WIDTH];
  const proof = await inclusionProof(nodesFromTiles(reader.readTile, size), number, size);
  if (!includes({ leaf: leafHash(entry), index: number, size, proof, root }))
    throw new AssayError(
      'log-damaged',
      `entry ${number} is not what the checkpoint of ${size} was signed over`,
    );
  return {
    entry,
    checkpoint,
    proofFile: formatProofFile({ extra: entry, index: number, proof, checkpoint }),
  };
};
