import { hash } from 'node:crypto';
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AssayError, type ErrorCode } from '@assay/core/kernel';
import { type HashedBundle, hashedBundles, type LogReader, parseBundle } from '@assay/core/ledger';
import type { WorldPlace } from '@assay/server/jobs';

/** Where a log is: at a URL, or else in a world. */
export interface LogPlace {
  readonly url: string | undefined;
  readonly place: WorldPlace;
}

/** What the thread is told. */
export interface HashingTask extends LogPlace {
  readonly size: number;
  /** Bundles that may be on their way. */
  readonly ahead: number;
}

/** What the thread says: a bundle with its entries in one piece, or why there is none. */
export type HashingMessage =
  | (Omit<HashedBundle, 'entries'> & { readonly bundle: Uint8Array })
  | { readonly fault: { readonly code: ErrorCode; readonly message: string } };

/** A thread costs about half a second: below so many entries the audit is over before. */
const THREAD_FROM = 2 ** 16;
const AHEAD = 64;

export const nodeSha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

async function* threadedBundles(log: LogPlace, size: number): AsyncGenerator<HashedBundle> {
  const workerData: HashingTask = { ...log, size, ahead: AHEAD };
  const worker = new Worker(new URL('./log-hashing-thread.ts', import.meta.url), { workerData });
  try {
    let read = 0;
    for await (const [message] of on(worker, 'message') as AsyncIterable<[HashingMessage]>) {
      if ('fault' in message) throw new AssayError(message.fault.code, message.fault.message);
      worker.postMessage('next');
      const { bundle, ...hashed } = message;
      const entries = parseBundle(bundle);
      read += entries.length;
      yield { ...hashed, entries };
      if (read >= size) return;
    }
  } finally {
    await worker.terminate();
  }
}

/** The bundles of a log, read and hashed beside the audit where that pays for itself. */
export const bundlesOf =
  (reader: LogReader, log: LogPlace) =>
  (size: number): AsyncIterable<HashedBundle> =>
    size < THREAD_FROM ? hashedBundles(reader, size, nodeSha256) : threadedBundles(log, size);
