import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise } from 'yauzl';
import type { BytesRead, Member } from './member.ts';
import { causeText, unreadable } from './unreadable.ts';

const OPTIONS = { lazyEntries: true, autoClose: false } as const;

/** What archivers and publishers add to the data. */
const BESIDE_THE_POINT =
  /(?:\/|\.CHECKSUM|\.DS_Store|\.md|\.pdf|\.html?)$|^__MACOSX\/|(?:^|\/)(?:readme|licen[cs]e)(?:\.\w+)?$/i;

const entriesOf = async (path: string): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  try {
    const archive = await openPromise(path, OPTIONS);
    try {
      for await (const entry of archive.eachEntry()) entries.push(entry);
    } finally {
      archive.close();
    }
  } catch (cause) {
    throw unreadable(basename(path), `the zip archive is damaged (${causeText(cause)})`, cause);
  }
  return entries;
};

/** The library checks sizes; one flipped bit in a stored price only the check sum shows. */
const unpacked = async function* (
  path: string,
  entry: Entry,
  onBytes: BytesRead,
): AsyncGenerator<Uint8Array> {
  const archive = await openPromise(path, OPTIONS);
  let sum = 0;
  try {
    for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (cause) {
    throw unreadable(entry.fileName, `the zip archive is damaged (${causeText(cause)})`, cause);
  } finally {
    archive.close();
  }
  if (sum !== entry.crc32)
    throw unreadable(entry.fileName, 'the zip archive is damaged (its check sum differs)');
  onBytes(entry.relativeOffsetOfLocalHeader + entry.compressedSize);
};

const refusalOf = (entry: Entry): string | undefined => {
  if (entry.isEncrypted()) return 'is encrypted';
  return entry.canDecodeFileData()
    ? undefined
    : `is packed by method ${entry.compressionMethod}, which is not read`;
};

/**
 * The data files of a zip archive, unpacked as they are read and checked against their CRC-32.
 * @throws AssayError `file-unreadable` where it is damaged, encrypted, empty or a workbook.
 */
export const zipMembers = async (path: string, onBytes: BytesRead): Promise<readonly Member[]> => {
  const archive = basename(path);
  const all = await entriesOf(path);
  if (all.some(({ fileName }) => fileName === '[Content_Types].xml'))
    throw unreadable(archive, 'an Excel workbook; save it as CSV');
  const entries = all.filter(({ fileName }) => !BESIDE_THE_POINT.test(fileName));
  if (entries.length === 0) throw unreadable(archive, 'the zip archive holds no file');
  for (const entry of entries) {
    const refusal = refusalOf(entry);
    if (refusal !== undefined) throw unreadable(archive, `its member ${entry.fileName} ${refusal}`);
  }
  return entries.map((entry) => ({ name: entry.fileName, chunks: () => unpacked(path, entry, onBytes) }));
};
