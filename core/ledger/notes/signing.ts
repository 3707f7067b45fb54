import { verifyEd25519 } from './ed25519.ts';
import { COSIGNATURE, LOG_SIGNATURE, ML_DSA_COSIGNATURE, type VerifierKey } from './key.ts';
import type { Note, NoteSignature } from './note.ts';

/** A private key that stays where it is: it is asked to sign. */
export interface Signer {
  readonly key: VerifierKey;
  /** Ed25519 over the message. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

const TIMESTAMP_BYTES = 8;
const MAX_TIMESTAMP = 2n ** 63n - 1n;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a witness signs: c2sp.org/tlog-cosignature, Ed25519 signed message. */
const cosignedMessage = (text: string, seconds: bigint): Uint8Array =>
  encode(`cosignature/v1\ntime ${seconds}\n${text}`);

/** Signature of a log over the text of a note. */
export const signNote = async (signer: Signer, text: string): Promise<NoteSignature> => ({
  name: signer.key.name,
  keyId: signer.key.id,
  signature: await signer.sign(encode(text)),
});

/** @param seconds since the epoch. */
export const cosign = async (signer: Signer, text: string, seconds: number): Promise<NoteSignature> => {
  const signature = await signer.sign(cosignedMessage(text, BigInt(seconds)));
  const bytes = new Uint8Array(TIMESTAMP_BYTES + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  bytes.set(signature, TIMESTAMP_BYTES);
  return { name: signer.key.name, keyId: signer.key.id, signature: bytes };
};

const holdsCosignature = (key: VerifierKey, text: string, bytes: Uint8Array): Promise<boolean> | boolean => {
  if (bytes.length !== TIMESTAMP_BYTES + 64) return false;
  const seconds = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  if (seconds > MAX_TIMESTAMP) return false;
  return verifyEd25519(key.publicKey, cosignedMessage(text, seconds), bytes.subarray(TIMESTAMP_BYTES));
};

const holds = (key: VerifierKey, text: string, signature: Uint8Array): Promise<boolean> | boolean =>
  key.type === LOG_SIGNATURE
    ? verifyEd25519(key.publicKey, encode(text), signature)
    : holdsCosignature(key, text, signature);

/** `absent`: no line names the key. `invalid`: one does and does not verify, so the note is to be refused. */
export type SignatureState = 'valid' | 'invalid' | 'absent';

/** Whether a key has signed a note; lines of other keys are ignored, and those of ML-DSA-44 as if they were of others. */
export const signatureState = async (note: Note, key: VerifierKey): Promise<SignatureState> => {
  const lines = note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
  if (lines.length === 0 || key.type === ML_DSA_COSIGNATURE) return 'absent';
  const results = await Promise.all(lines.map(({ signature }) => holds(key, note.text, signature)));
  return results.every(Boolean) ? 'valid' : 'invalid';
};

/** Seconds since the epoch that a witness states; `undefined` where it did not cosign. */
export const cosignedAt = (note: Note, key: VerifierKey): number | undefined => {
  const line = note.signatures.find(({ name, keyId }) => name === key.name && keyId === key.id);
  if (line === undefined || key.type !== COSIGNATURE || line.signature.length < TIMESTAMP_BYTES)
    return undefined;
  return Number(new DataView(line.signature.buffer, line.signature.byteOffset).getBigUint64(0));
};
