import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AssayError, type Digest } from '@assay/core/kernel';
import type { BytesRead, Member } from './member.ts';
import { causeText, unreadable } from './unreadable.ts';
import { zipMembers } from './zip.ts';

export type Contents =
  | { readonly kind: 'text'; readonly members: readonly Member[] }
  | { readonly kind: 'parquet' };

const startsWith = (head: Uint8Array, ...magic: readonly number[]): boolean =>
  head.length >= magic.length && magic.every((byte, i) => head[i] === byte);

/** Containers that people have and that are not read, by their first bytes. */
const REFUSED: readonly (readonly [string, readonly number[]])[] = [
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a Zstandard file', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a bzip2 file', [0x42, 0x5a, 0x68]],
  ['an xz file', [0xfd, 0x37, 0x7a, 0x58]],
  ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
];

/** The file's size and time of change. @throws AssayError `file-unreadable` where there is no such file. */
export const statFile = async (path: string): Promise<Stats> => {
  const name = basename(path);
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(name, `cannot be opened (${causeText(cause)})`, cause);
  });
  if (!found.isFile())
    throw unreadable(name, found.isDirectory() ? 'is a directory' : 'is not a regular file');
  if (found.size === 0) throw unreadable(name, 'is empty');
  return found;
};

const readChunks = async function* (path: string, onBytes: BytesRead): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, {
      highWaterMark: 1 << 18,
    }) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      onBytes(bytes);
      yield chunk;
    }
  } catch (cause) {
    throw unreadable(basename(path), `cannot be read (${causeText(cause)})`, cause);
  }
};

const gunzipped = async function* (path: string, onBytes: BytesRead): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const source = Readable.from(readChunks(path, onBytes), { objectMode: false });
  // The loop below sees every error of the pipeline, since gunzip is its last stream.
  pipeline(source, gunzip, () => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    throw unreadable(basename(path), `the gzip data is damaged or cut short (${causeText(cause)})`, cause);
  }
};

/** SHA-256 of the file's bytes. */
export const digestOfFile = async (path: string): Promise<Digest> => {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(path, () => {})) hash.update(chunk);
  return hash.digest('hex');
};

const headOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path).catch((cause: unknown) => {
    throw unreadable(basename(path), `cannot be opened (${causeText(cause)})`, cause);
  });
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** Opens a price file by its first bytes, whatever its extension says. */
export const openContainer = async (path: string, onBytes: BytesRead): Promise<Contents> => {
  const name = basename(path);
  const head = await headOf(path);
  if (startsWith(head, 0x50, 0x41, 0x52, 0x31)) return { kind: 'parquet' };
  if (startsWith(head, 0x50, 0x4b)) return { kind: 'text', members: await zipMembers(path, onBytes) };
  const refused = REFUSED.find(([, magic]) => startsWith(head, ...magic));
  if (refused !== undefined)
    throw unreadable(name, `${refused[0]}; plain text, gzip, zip and Parquet are read`);
  const gzip = startsWith(head, 0x1f, 0x8b);
  const chunks = () => (gzip ? gunzipped(path, onBytes) : readChunks(path, onBytes));
  return { kind: 'text', members: [{ name, chunks }] };
};
