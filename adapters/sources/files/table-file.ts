import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import type { Digest } from '@assay/core/kernel';
import { type Contents, digestOfFile, openContainer, statFile } from './container.ts';
import { openParquet } from './parquet.ts';
import {
  type Batches,
  parquetBatches,
  type Recognise,
  type TableShape,
  textBatches,
} from './table-batches.ts';
import { unreadable } from './unreadable.ts';

export interface FileProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Rows read so far, good and bad. */
  readonly rows: number;
}

/** How a file of tables is read. */
export interface TableReading<L extends TableShape> {
  readonly recognise: Recognise<L>;
  /** Takes one member: the file itself, or a file of an archive. */
  readonly member: (name: string, batches: Batches<L>) => Promise<void>;
  readonly rowsRead: () => number;
  readonly onProgress: ((progress: FileProgress) => void) | undefined;
}

const LICENCE = "The file's owner grants it; not checked by Assay";

/** What is known of a file whose rows were read. */
export interface FileIdentity {
  /** Name of the file. */
  readonly origin: string;
  readonly originDigest: Digest;
  readonly licence: string;
}

const checkUnchanged = async (path: string, before: Stats): Promise<void> => {
  const after = await statFile(path);
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
    throw unreadable(basename(path), 'was changed while it was read');
};

/** Calls back with the bytes read from disk and the rows at every piece of the file, which may be read twice. */
const progressOf = <L extends TableShape>(
  bytesTotal: number,
  { rowsRead, onProgress }: Pick<TableReading<L>, 'rowsRead' | 'onProgress'>,
) => {
  let bytes = 0;
  return (bytesRead?: number): void => {
    bytes = Math.max(bytes, bytesRead ?? 0);
    onProgress?.({ bytesRead: bytes, bytesTotal, rows: rowsRead() });
  };
};

const readParquet = async <L extends TableShape>(
  path: string,
  { recognise, member }: TableReading<L>,
  progress: () => void,
): Promise<void> => {
  const name = basename(path);
  const rows = await openParquet(path);
  const batches = async function* () {
    for await (const batch of parquetBatches(name, rows, recognise)) {
      yield batch;
      progress();
    }
  };
  try {
    await member(name, batches);
  } finally {
    rows.close();
  }
};

const readContents = async <L extends TableShape>(
  path: string,
  contents: Contents,
  reading: TableReading<L>,
  progress: () => void,
): Promise<void> => {
  if (contents.kind === 'parquet') return readParquet(path, reading, progress);
  for (const one of contents.members)
    await reading.member(one.name, () => textBatches(one, reading.recognise));
};

/**
 * Reads a file of tables, whole: text, gzip, zip or Parquet.
 * @throws AssayError `file-unreadable` where it is none of these, damaged, or changed meanwhile.
 */
export const readTableFile = async <L extends TableShape>(
  path: string,
  reading: TableReading<L>,
): Promise<FileIdentity> => {
  const before = await statFile(path);
  const originDigest = await digestOfFile(path);
  const progress = progressOf(before.size, reading);
  await readContents(path, await openContainer(path, progress), reading, progress);
  await checkUnchanged(path, before);
  progress(before.size);
  return { origin: basename(path), originDigest, licence: LICENCE };
};

/** The names of the columns of the first table of a file, as they stand there. */
export const columnsOfFile = async (path: string): Promise<readonly string[]> => {
  await statFile(path);
  const contents = await openContainer(path, () => {});
  if (contents.kind === 'parquet') {
    const rows = await openParquet(path);
    rows.close();
    return rows.columns;
  }
  const recognise = (_: string, [columns]: readonly (readonly string[])[]) => ({
    columns,
    width: columns.length,
    headerLines: 1,
  });
  for (const member of contents.members)
    for await (const { layout } of textBatches(member, recognise)) return layout.columns;
  return [];
};
