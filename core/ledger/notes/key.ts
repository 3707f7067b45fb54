import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.ts';
import { malformed } from './malformed.ts';

/** Signature types of c2sp.org/signed-note that are used here. */
export const LOG_SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;
/** Of a witness that signs with ML-DSA-44: its key is read, its cosignatures are not checked here. */
export const ML_DSA_COSIGNATURE = 0x06;

const KEY_BYTES = { [LOG_SIGNATURE]: 32, [COSIGNATURE]: 32, [ML_DSA_COSIGNATURE]: 1312 } as const;
export type SignatureType = keyof typeof KEY_BYTES;

/** A public key by name and type, as a verifier key (`vkey`) states it. */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  /** First four bytes of SHA-256(name || 0x0A || type || key), big-endian. */
  readonly id: number;
  /** 32 bytes of Ed25519, or 1,312 of ML-DSA-44. */
  readonly publicKey: Uint8Array;
}

/** Non-empty, without white space, control characters and plus: c2sp.org/signed-note, Format. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}\p{Z}]+$/u.test(name);

const uint32 = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);

export const keyId = (name: string, type: SignatureType, publicKey: Uint8Array): number =>
  uint32(sha256(concatBytes(new TextEncoder().encode(name), Uint8Array.of(0x0a, type), publicKey)));

/** @throws AssayError `log-malformed` for a bad name or length. */
export const verifierKey = (name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey => {
  if (!isKeyName(name)) throw malformed('key', 'the name is empty or has white space or a plus');
  if (publicKey.length !== KEY_BYTES[type])
    throw malformed('key', `a key of type ${type} has ${KEY_BYTES[type]} bytes`);
  return { name, type, id: keyId(name, type, publicKey), publicKey };
};

const hex = (id: number): string => id.toString(16).padStart(8, '0');

/** `<name>+<id, hexadecimal>+<base64 of type and key>`. */
export const formatVerifierKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${hex(id)}+${toBase64(Uint8Array.of(type, ...publicKey))}`;

const isKnown = (type: number | undefined): type is SignatureType =>
  type !== undefined && Object.hasOwn(KEY_BYTES, type);

/** @throws AssayError `log-malformed`. */
export const parseVerifierKey = (text: string): VerifierKey => {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  if (match === null) throw malformed('key', 'expected <name>+<id>+<base64>');
  const [type, ...bytes] = fromBase64(match[3], 'key');
  if (!isKnown(type)) throw malformed('key', `signature type ${type} is not known`);
  const key = verifierKey(match[1], type, Uint8Array.from(bytes));
  if (hex(key.id) !== match[2]) throw malformed('key', 'the id is not that of name and key');
  return key;
};
