import { consistencyProof, type Hash, leafHash, nodeHash, type ReadNode } from '@assay/core/ledger';
import { checkpointOf, entry, ORIGIN, type Signing } from '../../core/ledger/testing/test-log.ts';

/** A log of entries that are never stored, and what it could have been after a fork. */
export class GrowingLog {
  readonly #nodes = new Map<string, Hash>();
  readonly #fork: string;
  readonly #shared: number;

  /** @param shared entries before the fork. */
  constructor(fork = '', shared = 0) {
    this.#fork = fork;
    this.#shared = shared;
  }

  readonly read: ReadNode = (level, index) => {
    const key = `${level}:${index}`;
    const known = this.#nodes.get(key) ?? this.#compute(level, index);
    this.#nodes.set(key, known);
    return known;
  };

  entry(i: number): Uint8Array {
    return entry(i, i < this.#shared ? '' : this.#fork);
  }

  /** Signed by the log and by nobody else. */
  checkpoint(size: number, signing: Signing = {}) {
    const entries = Array.from({ length: size }, (_, i) => this.entry(i));
    return checkpointOf(entries, { origin: ORIGIN, witnesses: [], ...signing });
  }

  proof(oldSize: number, size: number): Promise<Hash[]> {
    return consistencyProof(this.read, oldSize, size);
  }

  #compute(level: number, index: number): Hash {
    if (level === 0) return leafHash(this.entry(index));
    return nodeHash(this.read(level - 1, 2 * index) as Hash, this.read(level - 1, 2 * index + 1) as Hash);
  }
}
