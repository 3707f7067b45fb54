import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { AssayError } from '@assay/core/kernel';
import { formatBundle, hashedBundles } from '@assay/core/ledger';
import { type HashingMessage, type HashingTask, nodeSha256 } from './log-hashing.ts';
import { withLog } from './log-material.ts';

const { url, place, size, ahead } = workerData as HashingTask;
const port = parentPort as MessagePort;
const say = (message: HashingMessage, moved: ArrayBuffer[]): void => port.postMessage(message, moved);

let free = ahead;
port.on('message', () => free++);

const hashLog = (): Promise<void> =>
  withLog(url, place, async (reader) => {
    for await (const { entries, ...hashed } of hashedBundles(reader, size, nodeSha256)) {
      while (free === 0) await once(port, 'message');
      free--;
      const bundle = formatBundle(entries);
      say({ ...hashed, bundle }, [bundle.buffer as ArrayBuffer, hashed.leaves.buffer as ArrayBuffer]);
    }
  });

await hashLog().catch((error: unknown) => {
  if (!(error instanceof AssayError)) throw error;
  say({ fault: { code: error.code, message: error.message } }, []);
});
