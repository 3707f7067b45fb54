import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import type { Clock, Digest, Interval } from '@assay/core/kernel';
import {
  type BarTable,
  inferVolumeUnit,
  normaliseSymbol,
  type Provenance,
  type VolumeUnit,
} from '@assay/domain/market';
import { type Contents, digestOfFile, openContainer, statFile } from './container.ts';
import { stemOf } from './file-name.ts';
import { Intake, type Reject } from './intake.ts';
import { type Layout, recognise } from './layout.ts';
import { type Batch, readMember, textBatches } from './member-reader.ts';
import { openParquet } from './parquet.ts';
import { unreadable } from './unreadable.ts';

export interface PriceFileProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Rows read so far, good and bad. */
  readonly rows: number;
}

export interface PriceFileOptions {
  readonly clock: Clock;
  /** What volume is counted in, where the caller knows; it beats what the file says. */
  readonly volumeUnit?: VolumeUnit;
  /** The asset of a file that has no symbol column. */
  readonly symbol?: string;
  /** The interval, where the spacing of the rows cannot tell it. */
  readonly interval?: Interval;
  readonly onProgress?: (progress: PriceFileProgress) => void;
}

/** A price-history file, read whole: `rowsRead` = rows of the table + rejects. */
export interface ParsedPriceFile {
  readonly table: BarTable;
  /** `file:` and the name without its extensions. */
  readonly source: string;
  /** Name of the file. */
  readonly origin: string;
  readonly originDigest: Digest;
  readonly volumeUnit: VolumeUnit;
  readonly volumeUnitBasis: Provenance['volumeUnitBasis'];
  readonly licence: string;
  readonly rejects: readonly Reject[];
  /** Name of the recognised format. */
  readonly format: string;
  readonly rowsRead: number;
}

const LICENCE = "The file's owner grants it; not checked by Assay";

/** Everything that one reading of a file needs. */
interface Reading {
  readonly path: string;
  readonly name: string;
  readonly symbol: string | undefined;
  readonly intake: Intake;
  readonly progress: (bytesRead?: number) => void;
}

const readParquet = async ({ path, name, symbol, intake, progress }: Reading): Promise<readonly Layout[]> => {
  const rows = await openParquet(path);
  const batches = async function* (): AsyncGenerator<Batch> {
    const layout = recognise(name, [rows.columns]);
    yield { layout, records: [] };
    for await (const records of rows.batches()) {
      yield { layout, records };
      progress();
    }
  };
  try {
    return [await readMember(batches, { name, declaredSymbol: symbol }, intake)];
  } finally {
    rows.close();
  }
};

const readContents = async (contents: Contents, reading: Reading): Promise<readonly Layout[]> => {
  if (contents.kind === 'parquet') return readParquet(reading);
  const layouts: Layout[] = [];
  for (const member of contents.members) {
    const facts = { name: member.name, declaredSymbol: reading.symbol };
    layouts.push(await readMember(() => textBatches(member), facts, reading.intake));
  }
  return layouts;
};

const unitOfLayouts = (name: string, layouts: readonly Layout[]): VolumeUnit | undefined => {
  const units = new Set(layouts.map(({ volume }) => volume?.unit));
  if (units.size > 1)
    throw unreadable(name, 'its members count volume in different units; import them one by one');
  return layouts[0].volume?.unit;
};

const volumeUnitOf = (declared: VolumeUnit | undefined, stated: VolumeUnit | undefined, table: BarTable) => {
  if (declared !== undefined) return { volumeUnit: declared, volumeUnitBasis: 'declared' as const };
  if (stated !== undefined) return { volumeUnit: stated, volumeUnitBasis: 'format' as const };
  return { volumeUnit: inferVolumeUnit(table), volumeUnitBasis: 'inferred' as const };
};

const checkUnchanged = async (path: string, before: Stats): Promise<void> => {
  const after = await statFile(path);
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
    throw unreadable(basename(path), 'was changed while it was read');
};

const declaredSymbol = (name: string, text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const symbol = normaliseSymbol(text);
  if (symbol === undefined) throw unreadable(name, `${JSON.stringify(text)} is no symbol`);
  return symbol;
};

/** Calls back with the bytes read from disk and the rows at every piece of the file, which may be read twice. */
const progressOf = (total: number, intake: Intake, onProgress: PriceFileOptions['onProgress']) => {
  let bytes = 0;
  return (bytesRead?: number): void => {
    bytes = Math.max(bytes, bytesRead ?? 0);
    onProgress?.({ bytesRead: bytes, bytesTotal: total, rows: intake.rowsRead });
  };
};

/**
 * Reads a price-history file: text, gzip, zip or Parquet, in any of the formats of `formats.ts`. Bad rows are
 * refused one by one; several intervals or volume units in one archive are an error.
 * @throws AssayError `file-unreadable` where no row can be used; never gives a part of a damaged file.
 */
export const openPriceFile = async (path: string, options: PriceFileOptions): Promise<ParsedPriceFile> => {
  const name = basename(path);
  const before = await statFile(path);
  const originDigest = await digestOfFile(path);
  const intake = new Intake(name, options.clock, options.interval);
  const progress = progressOf(before.size, intake, options.onProgress);
  const contents = await openContainer(path, progress);
  const reading = { path, name, symbol: declaredSymbol(name, options.symbol), intake, progress };
  const layouts = await readContents(contents, reading);
  const table = intake.finish();
  await checkUnchanged(path, before);
  progress(before.size);
  return {
    table,
    source: `file:${stemOf(path)}`,
    origin: name,
    originDigest,
    ...volumeUnitOf(options.volumeUnit, unitOfLayouts(name, layouts), table),
    licence: LICENCE,
    rejects: intake.rejects,
    format: layouts[0].format.name,
    rowsRead: intake.rowsRead,
  };
};
