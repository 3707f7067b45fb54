import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError, sha256 } from '@assay/core/kernel';
import { formatNote, parseCheckpoint, type SignedCheckpoint } from '@assay/core/ledger';
import { replaceDurably } from './durable-file.ts';
import { holdLock, type StateLock } from './state-lock.ts';

const SUFFIX = '.checkpoint';
const OWNER_FILE = 'vkey';

const fileOf = (origin: string): string => `${sha256(origin)}${SUFFIX}`;

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
};

/** A damaged checkpoint is never taken for none: a witness without memory would cosign a rollback. */
const readHead = async (folder: string, name: string): Promise<SignedCheckpoint> => {
  const path = join(folder, name);
  try {
    const checkpoint = parseCheckpoint(await readFile(path, 'utf8'));
    if (fileOf(checkpoint.origin) === name) return checkpoint;
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
  }
  throw new AssayError('log-damaged', `${path} is not the checkpoint that was written there`);
};

const readHeads = async (folder: string): Promise<Map<string, SignedCheckpoint>> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
  const heads = await Promise.all(names.map((name) => readHead(folder, name)));
  return new Map(heads.map((head) => [head.origin, head]));
};

/** What a witness must never forget: the newest checkpoint that it cosigned of each log. One process holds it. */
export class WitnessState {
  readonly folder: string;
  readonly #lock: StateLock;
  readonly #heads: Map<string, SignedCheckpoint>;
  #owner: string | undefined;

  private constructor(
    folder: string,
    lock: StateLock,
    heads: Map<string, SignedCheckpoint>,
    owner: string | undefined,
  ) {
    this.folder = folder;
    this.#lock = lock;
    this.#heads = heads;
    this.#owner = owner;
  }

  /** @throws AssayError `state-busy` where another process holds the folder, `log-damaged` where a file in it is. */
  static async open(folder: string): Promise<WitnessState> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const lock = holdLock(join(folder, 'lock'));
    try {
      const owner = (await readIfThere(join(folder, OWNER_FILE)))?.trim();
      return new WitnessState(folder, lock, await readHeads(folder), owner);
    } catch (cause) {
      lock.release();
      throw cause;
    }
  }

  get isEmpty(): boolean {
    return this.#heads.size === 0;
  }

  /** Verifier key of the witness whose memory this is; `undefined` before its first start. */
  get owner(): string | undefined {
    return this.#owner;
  }

  async setOwner(vkey: string): Promise<void> {
    await replaceDurably(join(this.folder, OWNER_FILE), `${vkey}\n`);
    this.#owner = vkey;
  }

  head(origin: string): SignedCheckpoint | undefined {
    return this.#heads.get(origin);
  }

  /** Durable when it has returned. */
  async keep(checkpoint: SignedCheckpoint): Promise<void> {
    await replaceDurably(join(this.folder, fileOf(checkpoint.origin)), formatNote(checkpoint.note));
    this.#heads.set(checkpoint.origin, checkpoint);
  }

  close(): void {
    this.#lock.release();
  }
}
