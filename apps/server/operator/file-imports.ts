import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AssayError, type Clock, toIso } from '@assay/core/kernel';
import { type Endpoints, type FileImportRow, MOST_IMPORT_BYTES, type QueryOf } from '@assay/core/wire';
import type { FileReport, ImportOptions } from '../jobs/import-files.ts';
import type { JobBoard } from '../jobs/job-board.ts';
import type { WorldPlace } from '../jobs/world.ts';

export type ImportWish = QueryOf<Endpoints['importFile']>;

const KEPT = 50;
/** Files that may wait at once. */
const MOST_WAITING = 20;

const NOTHING_YET: Omit<FileImportRow, 'id' | 'name' | 'bytes' | 'startedAt'> = {
  outcome: 'waiting',
  fault: null,
  kind: null,
  rows: 0,
  assets: 0,
  from: null,
  to: null,
  interval: null,
  volumeUnit: null,
  rejected: 0,
  rejects: [],
};

const toldBy = (report: FileReport): Partial<FileImportRow> => ({
  outcome: report.outcome,
  fault: report.fault,
  kind: report.kind,
  rows: report.rows,
  assets: report.assets,
  from: report.range === null ? null : toIso(report.range.from),
  to: report.range === null ? null : toIso(report.range.to),
  interval: report.interval,
  volumeUnit: report.volumeUnit,
  rejected: report.rejected,
  rejects: [...report.firstRejects],
});

const optionsOf = ({ name: _, ...said }: ImportWish): ImportOptions =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));

/** Writes a body to a file. @throws AssayError `payload-too-large`. */
const receive = async (body: Readable, path: string): Promise<number> => {
  let bytes = 0;
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const piece of source) {
      bytes += piece.length;
      if (bytes > MOST_IMPORT_BYTES)
        throw new AssayError('payload-too-large', `a file may have ${MOST_IMPORT_BYTES / 2 ** 20} MB`);
      yield piece;
    }
  };
  await pipeline(body, counted, createWriteStream(path, { mode: 0o600 }));
  return bytes;
};

const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** Files that were handed in over HTTP, and what became of each. It outlives a change of the world. */
export class FileImports {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #rows: FileImportRow[] = [];
  #next = 1;
  #receiving = 0;

  constructor(dataDir: string, clock: Clock) {
    this.#folder = join(dataDir, 'uploads');
    this.#clock = clock;
  }

  /** Newest first. */
  get rows(): readonly FileImportRow[] {
    return this.#rows.toReversed();
  }

  /** Files that are received, or wait, or are read. */
  get waiting(): number {
    return this.#receiving + this.#rows.filter(({ outcome }) => outcome === 'waiting').length;
  }

  /** Removes what an earlier process left. */
  sweep(): Promise<void> {
    return remove(this.#folder);
  }

  /** Takes a file and has it imported; resolves once it is received. @throws AssayError `payload-too-large`, `rate-limited`, `invalid-request`. */
  async take(body: Readable, wish: ImportWish, board: JobBoard, place: WorldPlace): Promise<FileImportRow> {
    if (this.waiting >= MOST_WAITING)
      throw new AssayError('rate-limited', `${MOST_WAITING} files wait already`);
    this.#receiving++;
    try {
      const { folder, path, bytes } = await this.#receive(body, wish.name);
      const row = this.#enter(wish.name, bytes);
      void this.#import(row.id, path, wish, board, place).finally(() => remove(folder));
      return row;
    } finally {
      this.#receiving--;
    }
  }

  async #receive(body: Readable, name: string): Promise<{ folder: string; path: string; bytes: number }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(this.#folder, 'file-'));
    const path = join(folder, name);
    try {
      const bytes = await receive(body, path);
      if (bytes === 0) throw new AssayError('invalid-request', 'the file is empty');
      return { folder, path, bytes };
    } catch (error) {
      await remove(folder);
      throw error;
    }
  }

  async #import(id: number, path: string, wish: ImportWish, board: JobBoard, place: WorldPlace) {
    try {
      const [report] = await board.run({ kind: 'import', place, paths: [path], options: optionsOf(wish) });
      this.#settle(id, toldBy(report));
    } catch (error) {
      // The board has told of a defect as of any other job that broke.
      const cancelled = error instanceof AssayError && error.code === 'job-cancelled';
      const fault = error instanceof AssayError ? error.message : 'The import broke; the log says why.';
      this.#settle(id, { outcome: cancelled ? 'cancelled' : 'refused', fault });
    }
  }

  #enter(name: string, bytes: number): FileImportRow {
    const row = { id: this.#next++, name, bytes, startedAt: toIso(this.#clock.now()), ...NOTHING_YET };
    this.#rows.push(row);
    if (this.#rows.length > KEPT) this.#rows.shift();
    return row;
  }

  #settle(id: number, outcome: Partial<FileImportRow>): void {
    const place = this.#rows.findIndex((row) => row.id === id);
    if (place >= 0) this.#rows[place] = { ...this.#rows[place], ...outcome };
  }
}
