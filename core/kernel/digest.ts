import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical.ts';

/** A SHA-256 in lower-case hexadecimal. */
export type Digest = string;

export const sha256 = (...parts: readonly (string | NodeJS.ArrayBufferView)[]): Digest => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** Digest of the canonical bytes (RFC 8785) of a JSON value. */
export const digestOf = (value: Json): Digest => sha256(canonicalJson(value));
