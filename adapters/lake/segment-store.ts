import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError, HOUR, type Instant } from '@assay/core/kernel';
import type { StoredSegment } from '@assay/domain/market';
import { publishFile, writeDurably } from './durable-file.ts';

/**
 * The folder of one dataset's segments: `<digest>.parquet` with its manifest `<digest>.json`. The manifest is
 * written last and is what makes a segment exist: a crash before leaves a file that nothing reads.
 */
export class SegmentStore<S extends StoredSegment> {
  readonly #folder: string;
  readonly #staging: string;
  readonly #manifests = new Map<string, S>();

  /** @param dataset name of the folder within the lake's. */
  constructor(folder: string, dataset: string) {
    this.#folder = join(folder, dataset);
    this.#staging = join(folder, 'staging');
  }

  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await mkdir(this.#staging, { recursive: true });
  }

  pathOf(segment: string): string {
    return join(this.#folder, `${segment}.parquet`);
  }

  stagingPath(): string {
    return join(this.#staging, randomUUID());
  }

  /** Every segment, oldest knowledge first. Manifests never change, so each is read once. */
  async list(): Promise<readonly S[]> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    for (const name of names) {
      if (!this.#manifests.has(name)) this.#manifests.set(name, await this.#read(name));
    }
    return names
      .map((name) => this.#manifests.get(name) as S)
      .sort((a, b) => a.knownAt - b.knownAt || (a.segment < b.segment ? -1 : 1));
  }

  /** Publishes a staged Parquet file under its digest; the same content twice is one segment. */
  async publish(staged: string, manifest: S): Promise<S> {
    const known = (await this.list()).find(({ segment }) => segment === manifest.segment);
    if (known !== undefined) {
      await rm(staged);
      return known;
    }
    await publishFile(staged, this.pathOf(manifest.segment));
    const path = join(this.#folder, `${manifest.segment}.json`);
    await writeDurably(path, `${JSON.stringify(manifest, null, 2)}\n`, this.stagingPath());
    return manifest;
  }

  /** Removes what a killed import left behind. Files younger than an hour may belong to a running one. */
  async sweep(now: Instant): Promise<number> {
    const existing = new Set((await this.list()).map(({ segment }) => `${segment}.parquet`));
    const orphans = (await readdir(this.#folder))
      .filter((name) => name.endsWith('.parquet') && !existing.has(name))
      .map((name) => join(this.#folder, name));
    const staged = (await readdir(this.#staging)).map((name) => join(this.#staging, name));
    let removed = 0;
    for (const path of [...orphans, ...staged]) {
      if (now - (await stat(path)).mtimeMs < HOUR) continue;
      await rm(path);
      removed++;
    }
    return removed;
  }

  async #read(name: string): Promise<S> {
    const path = join(this.#folder, name);
    const text = await readFile(path, 'utf8');
    try {
      return JSON.parse(text) as S;
    } catch (cause) {
      throw new AssayError('lake-damaged', `the manifest ${name} is not readable JSON`, { cause });
    }
  }
}
