import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { AssayError } from '@assay/core/kernel';
import type { BytesRead, Member } from './container.ts';
import { causeText, unreadable } from './unreadable.ts';

/** Signatures and fixed sizes of APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
const END = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const ZIP64 = 0xffffffff;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly offset: number;
}

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

const endRecord = async (file: FileHandle, size: number): Promise<Buffer | undefined> => {
  const length = Math.min(size, END_SIZE + MAX_COMMENT);
  const tail = await readAt(file, size - length, length);
  for (let at = tail.length - END_SIZE; at >= 0; at--)
    if (tail.readUInt32LE(at) === END) return tail.subarray(at);
  return undefined;
};

const entriesOf = (directory: Buffer): readonly Entry[] | undefined => {
  const entries: Entry[] = [];
  for (let at = 0; at + CENTRAL_SIZE <= directory.length; ) {
    if (directory.readUInt32LE(at) !== CENTRAL) return undefined;
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at += CENTRAL_SIZE + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
};

const directoryOf = async (path: string): Promise<readonly Entry[]> => {
  const name = basename(path);
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const end = await endRecord(file, size);
    if (end === undefined) throw unreadable(name, 'the zip archive is cut short: its directory is missing');
    const offset = end.readUInt32LE(16);
    const directory = await readAt(file, offset, Math.min(end.readUInt32LE(12), size));
    const entries = offset === ZIP64 ? undefined : entriesOf(directory);
    if (entries?.length !== end.readUInt16LE(10))
      throw unreadable(name, 'the directory of the zip archive is damaged');
    return entries;
  } finally {
    await file.close();
  }
};

const dataStart = async (path: string, entry: Entry): Promise<number> => {
  const file = await open(path);
  try {
    const local = await readAt(file, entry.offset, LOCAL_SIZE);
    if (local.length < LOCAL_SIZE) throw unreadable(entry.name, 'the zip archive is damaged');
    return entry.offset + LOCAL_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    await file.close();
  }
};

const packedBytes = async (path: string, entry: Entry): Promise<Readable> => {
  if (entry.packed === 0) return Readable.from([]);
  const start = await dataStart(path, entry);
  return createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: 1 << 18 });
};

const inflated = (packed: Readable, method: number): Readable => {
  if (method === STORED) return packed;
  // Whoever reads the inflater meets every error of the pipeline, since it is the last stream.
  return pipeline(packed, createInflateRaw({ chunkSize: 1 << 18 }), () => {});
};

const unpacked = async function* (
  path: string,
  entry: Entry,
  onBytes: BytesRead,
): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const chunk of inflated(
      await packedBytes(path, entry),
      entry.method,
    ) as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    throw unreadable(entry.name, `the zip archive is damaged (${causeText(cause)})`, cause);
  }
  if (sum !== entry.crc) throw unreadable(entry.name, 'the zip archive is damaged (its check sum differs)');
  onBytes(entry.offset + entry.packed);
};

/** What archivers and exchanges add to the data. */
const BESIDE_THE_POINT = /(?:\/|\.CHECKSUM|\.DS_Store)$|^__MACOSX\/|^\[Content_Types\]/;

const refusalOf = (entry: Entry): string | undefined => {
  if (entry.flags & ENCRYPTED) return 'is encrypted';
  if (entry.method !== STORED && entry.method !== DEFLATED)
    return `is packed by method ${entry.method}, which is not read`;
  return entry.packed === ZIP64 ? 'is larger than 4 GiB (zip64), which is not read' : undefined;
};

/**
 * The data files of a zip archive, unpacked as they are read and checked against their CRC-32.
 * @throws AssayError `file-unreadable` where it is damaged, encrypted, empty or a workbook.
 */
export const zipMembers = async (path: string, onBytes: BytesRead): Promise<readonly Member[]> => {
  const archive = basename(path);
  const all = await directoryOf(path);
  if (all.some(({ name }) => name === '[Content_Types].xml'))
    throw unreadable(archive, 'an Excel workbook; save it as CSV');
  const entries = all.filter(({ name }) => !BESIDE_THE_POINT.test(name));
  if (entries.length === 0) throw unreadable(archive, 'the zip archive holds no file');
  for (const entry of entries) {
    const refusal = refusalOf(entry);
    if (refusal !== undefined) throw unreadable(archive, `its member ${entry.name} ${refusal}`);
  }
  return entries.map((entry) => ({ name: entry.name, chunks: () => unpacked(path, entry, onBytes) }));
};
