import type { SignedCheckpoint } from './notes/checkpoint.ts';
import type { ReadTile } from './tiles/tile-reader.ts';

/** Something in the stored log that does not fit the rest. */
export interface LogFault {
  /** `entry 12`, `tile/1/000`, `checkpoint 40`. */
  readonly place: string;
  readonly fault: string;
}

/** Some of the checkpoints of a log, in the order of their sizes. */
export interface WantedCheckpoints {
  readonly newestFirst: boolean;
  readonly limit: number;
  /** Those that follow this size in that order; from the first one where it is left out. */
  readonly after?: number | undefined;
}

/** Where a log is kept. What `append` has returned from is there for ever, under the numbers it returned. */
export interface LogStore {
  /** Number of entries. */
  size(): Promise<number>;
  /** Numbers the entries, in order and without gaps. @returns the number of the first. @throws RangeError for one that is too long. */
  append(entries: readonly Uint8Array[]): Promise<number>;
  /** Entries `from` to `to`, as far as they are there. */
  entries(from: number, to: number): Promise<readonly Uint8Array[]>;
  readonly readTile: ReadTile;
  /** The newest checkpoint that was signed, or that of a size. */
  checkpoint(size?: number): Promise<SignedCheckpoint | undefined>;
  /** Checkpoints that were signed, by their sizes; each is kept for ever. */
  checkpoints(wanted: WantedCheckpoints): Promise<readonly SignedCheckpoint[]>;
  /** Keeps a checkpoint, or the same one with more signatures. */
  keepCheckpoint(checkpoint: SignedCheckpoint): Promise<void>;
  /** Recomputes everything from the entries and names what does not fit. */
  fsck(): Promise<readonly LogFault[]>;
}
