import { createReadStream } from 'node:fs';
import { AssayError } from '@assay/core/kernel';
import { utf8Text } from '@assay/core/ledger';

/** No proof, policy, checkpoint or entry is as long. */
const MOST_BYTES = 4 * 2 ** 20;

/** @throws AssayError `log-malformed` where it is longer than 4 MiB; what the disk throws. */
export const smallFile = async (path: string): Promise<Uint8Array> => {
  const chunks: Buffer[] = await Array.fromAsync(createReadStream(path, { end: MOST_BYTES }));
  const bytes = Uint8Array.from(Buffer.concat(chunks));
  if (bytes.length > MOST_BYTES) throw new AssayError('log-malformed', `${path}: longer than 4 MiB`);
  return bytes;
};

/** @throws AssayError `log-malformed` where it is longer than 4 MiB or no UTF-8; what the disk throws. */
export const smallText = async (path: string): Promise<string> => utf8Text(await smallFile(path), path);
