import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { type SignatureType, verifierKey } from '../notes/key.ts';
import type { Signer } from '../notes/signing.ts';

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key from a seed: the same for the same name. */
export const testSigner = (name: string, type: SignatureType, seed = name): Signer => {
  const secret = sha256(new TextEncoder().encode(seed));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, secret]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    key: verifierKey(name, type, Uint8Array.from(spki.subarray(-32))),
    sign: async (message) => Uint8Array.from(sign(null, message, key)),
  };
};
