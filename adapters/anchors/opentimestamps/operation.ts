import { createHash } from 'node:crypto';
import { type ByteReader, malformedProof, varbytes } from './byte-stream.ts';

const RIPEMD160 = 0x03;
export const SHA256 = 0x08;
const APPEND = 0xf0;
const PREPEND = 0xf1;

const HASHES = new Map<number, string>([
  [RIPEMD160, 'ripemd160'],
  [SHA256, 'sha256'],
]);

/** A step from one message to the next. */
export interface Operation {
  readonly tag: number;
  /** What is put behind or before the message; empty for a hash. */
  readonly argument: Uint8Array;
}

const MAX_MESSAGE_BYTES = 4096;
const NOTHING = new Uint8Array(0);

/** @throws AssayError `log-malformed` for an operation that no proof of a calendar has. */
export const readOperation = (reader: ByteReader, tag: number): Operation => {
  if (HASHES.has(tag)) return { tag, argument: NOTHING };
  if (tag === APPEND || tag === PREPEND) return { tag, argument: reader.varbytes(MAX_MESSAGE_BYTES, 1) };
  throw malformedProof(`operation 0x${tag.toString(16).padStart(2, '0')} is not known`);
};

export const operationBytes = ({ tag, argument }: Operation): Uint8Array =>
  HASHES.has(tag) ? Uint8Array.of(tag) : Buffer.concat([Uint8Array.of(tag), varbytes(argument)]);

const resultOf = ({ tag, argument }: Operation, message: Uint8Array): Uint8Array => {
  const hash = HASHES.get(tag);
  if (hash !== undefined) return createHash(hash).update(message).digest();
  return Buffer.concat(tag === APPEND ? [message, argument] : [argument, message]);
};

/** @throws AssayError `log-malformed` where the result is longer than the format allows. */
export const applyOperation = (operation: Operation, message: Uint8Array): Uint8Array => {
  const result = resultOf(operation, message);
  if (result.length > MAX_MESSAGE_BYTES) throw malformedProof('a message is too long');
  return Uint8Array.from(result);
};

/** By tag, then by argument: the order of the reference implementation. */
export const compareOperations = (a: Operation, b: Operation): number =>
  a.tag - b.tag || Buffer.compare(a.argument, b.argument);
