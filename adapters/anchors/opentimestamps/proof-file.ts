import { ByteReader, malformedProof } from './byte-stream.ts';
import { SHA256 } from './operation.ts';
import { readTimestamp, type Timestamp, timestampBytes } from './timestamp.ts';

const MAGIC = Buffer.from('\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94', 'latin1');
const VERSION = 1;
const DIGEST_BYTES = 32;
/** Proofs have some kilobytes; what is larger is not worth the time of reading it. */
const MAX_FILE_BYTES = 64 * 1024;

/** A detached timestamp file (`.ots`) of a file with the SHA-256 that is the message. */
export const proofFileBytes = (timestamp: Timestamp): Uint8Array =>
  Uint8Array.from(
    Buffer.concat([MAGIC, Uint8Array.of(VERSION, SHA256), timestamp.message, timestampBytes(timestamp)]),
  );

/** @throws AssayError `log-malformed`. */
export const parseProofFile = (bytes: Uint8Array): Timestamp => {
  if (bytes.length > MAX_FILE_BYTES) throw malformedProof(`it has more than ${MAX_FILE_BYTES} bytes`);
  const reader = new ByteReader(bytes);
  if (Buffer.compare(reader.take(MAGIC.length), MAGIC) !== 0) throw malformedProof('the header is another');
  const version = reader.byte();
  if (version !== VERSION) throw malformedProof(`version ${version} is not known`);
  if (reader.byte() !== SHA256) throw malformedProof('the file is not named by its SHA-256');
  const timestamp = readTimestamp(reader, reader.take(DIGEST_BYTES));
  reader.expectEnd();
  return timestamp;
};
