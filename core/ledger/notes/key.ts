import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toBase64 } from './base64.ts';
import { malformed } from './malformed.ts';

/** Signature types of c2sp.org/signed-note that are used here. */
export const LOG_SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;
export type SignatureType = typeof LOG_SIGNATURE | typeof COSIGNATURE;

/** A public key by name and type, as a verifier key (`vkey`) states it. */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  /** First four bytes of SHA-256(name || 0x0A || type || key), big-endian. */
  readonly id: number;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
}

const KEY_BYTES = 32;

/** Non-empty, without white space, control characters and plus: c2sp.org/signed-note, Format. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}\p{Z}]+$/u.test(name);

const uint32 = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);

export const keyId = (name: string, type: SignatureType, publicKey: Uint8Array): number =>
  uint32(sha256(Uint8Array.of(...new TextEncoder().encode(name), 0x0a, type, ...publicKey)));

/** @throws AssayError `log-malformed` for a bad name or length. */
export const verifierKey = (name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey => {
  if (!isKeyName(name)) throw malformed('key', 'the name is empty or has white space or a plus');
  if (publicKey.length !== KEY_BYTES) throw malformed('key', 'an Ed25519 key has 32 bytes');
  return { name, type, id: keyId(name, type, publicKey), publicKey };
};

const hex = (id: number): string => id.toString(16).padStart(8, '0');

/** `<name>+<id, hexadecimal>+<base64 of type and key>`. */
export const formatVerifierKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${hex(id)}+${toBase64(Uint8Array.of(type, ...publicKey))}`;

/** @throws AssayError `log-malformed`. */
export const parseVerifierKey = (text: string): VerifierKey => {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  if (match === null) throw malformed('key', 'expected <name>+<id>+<base64>');
  const [type, ...bytes] = fromBase64(match[3], 'key');
  if (type !== LOG_SIGNATURE && type !== COSIGNATURE)
    throw malformed('key', `signature type ${type} is not known`);
  const key = verifierKey(match[1], type, Uint8Array.from(bytes));
  if (hex(key.id) !== match[2]) throw malformed('key', 'the id is not that of name and key');
  return key;
};
