import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { AssayError } from '@assay/core/kernel';
import { COSIGNATURE, fromBase64, type Signer, toBase64, verifierKey } from '@assay/core/ledger';
import { replaceDurably } from './durable-file.ts';

const SEED_BYTES = 32;
/** DER of an Ed25519 private key up to its seed (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const OTHERS = 0o077;

const keyFromSeed = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });

export const signerOf = (name: string, seed: Uint8Array): Signer => {
  const key = keyFromSeed(seed);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    key: verifierKey(name, COSIGNATURE, Uint8Array.from(spki.subarray(-SEED_BYTES))),
    sign: async (message) => Uint8Array.from(sign(null, message, key)),
  };
};

const requirePrivate = async (path: string): Promise<void> => {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & OTHERS) === 0) return;
  throw new AssayError('settings-invalid', `${path} can be read by others: chmod 600 it`);
};

const readSeed = async (path: string): Promise<Uint8Array> => {
  await requirePrivate(path);
  const seed = fromBase64((await readFile(path, 'utf8')).trim(), path);
  if (seed.length !== SEED_BYTES) throw new AssayError('settings-invalid', `${path}: a seed has 32 bytes`);
  return seed;
};

/** The witness's key from its file: the seed in base64, for its owner's eyes only. */
export const readKey = async (path: string, name: string): Promise<Signer> => {
  try {
    return signerOf(name, await readSeed(path));
  } catch (cause) {
    // The text of a key file never gets into a message.
    if (cause instanceof AssayError && cause.code === 'log-malformed')
      throw new AssayError('settings-invalid', `${path} holds no Ed25519 seed in base64`);
    throw cause;
  }
};

export const newSeed = (): Uint8Array => {
  const pkcs8 = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return Uint8Array.from(pkcs8.subarray(-SEED_BYTES));
};

export const createKey = async (path: string, name: string, seed: Uint8Array): Promise<Signer> => {
  await replaceDurably(path, `${toBase64(seed)}\n`);
  return signerOf(name, seed);
};
