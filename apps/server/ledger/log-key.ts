import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import { fromBase64, LOG_SIGNATURE, type Signer, toBase64, verifierKey } from '@assay/core/ledger';
import type { WorldPlace } from '../jobs/world.ts';
import { logFolder } from './log-settings.ts';

const SEED_BYTES = 32;
/** DER of an Ed25519 private key up to its seed (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const OTHERS = 0o077;

const newSeed = (): Uint8Array => {
  const pkcs8 = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return Uint8Array.from(pkcs8.subarray(-SEED_BYTES));
};

const writeDurably = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Two that begin at once end up with one key: a link never replaces what is there. */
const createKey = async (path: string): Promise<void> => {
  const draft = `${path}.${randomUUID()}`;
  await writeDurably(draft, `${toBase64(newSeed())}\n`);
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
};

const requirePrivate = async (path: string): Promise<void> => {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & OTHERS) === 0) return;
  throw new AssayError('settings-invalid', `${path} can be read by others: chmod 600 it`);
};

const seedOf = (text: string, path: string): Uint8Array => {
  try {
    const seed = fromBase64(text.trim(), path);
    if (seed.length === SEED_BYTES) return seed;
  } catch (cause) {
    // The text of a key file never gets into a message.
    if (!(cause instanceof AssayError)) throw cause;
  }
  throw new AssayError('settings-invalid', `${path} holds no Ed25519 seed in base64`);
};

const isMissing = (error: NodeJS.ErrnoException): boolean => error.code === 'ENOENT';

const readSeed = async (path: string): Promise<Uint8Array | undefined> => {
  try {
    const text = await readFile(path, 'utf8');
    await requirePrivate(path);
    return seedOf(text, path);
  } catch (error) {
    if (isMissing(error as NodeJS.ErrnoException)) return undefined;
    throw error;
  }
};

/** A log's private key: it signs under any name that the log is given. */
export interface LogKey {
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
  signerOf(origin: string): Signer;
}

const keyOf = (seed: Uint8Array): LogKey => {
  const key: KeyObject = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = Uint8Array.from(spki.subarray(-SEED_BYTES));
  return {
    publicKey,
    signerOf: (origin) => ({
      key: verifierKey(origin, LOG_SIGNATURE, publicKey),
      sign: async (message) => Uint8Array.from(sign(null, message, key)),
    }),
  };
};

/**
 * The key in `<data>/<world>/log/key`: an Ed25519 seed in base64, mode 600, made once.
 * @param begun whether the log has been signed before: then a key that is gone is not made anew.
 * @throws AssayError `settings-invalid` where it is gone, readable by others or no key.
 */
export const openLogKey = async (place: WorldPlace, begun: boolean): Promise<LogKey> => {
  const path = join(logFolder(place), 'key');
  const seed = await readSeed(path);
  if (seed !== undefined) return keyOf(seed);
  if (begun) throw new AssayError('settings-invalid', `${path} is gone, and the log was signed with it`);
  await mkdir(logFolder(place), { recursive: true, mode: 0o700 });
  await createKey(path);
  return keyOf((await readSeed(path)) as Uint8Array);
};
