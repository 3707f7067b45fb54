import { basename } from 'node:path';
import type { Clock, Interval } from '@assay/core/kernel';
import { type BarTable, inferVolumeUnit, type Provenance, type VolumeUnit } from '@assay/domain/market';
import { declaredSymbol } from './declared-symbol.ts';
import { stemOf } from './file-name.ts';
import { Intake } from './intake.ts';
import { type Layout, recognise } from './layout.ts';
import { readMember } from './member-reader.ts';
import type { Reject } from './reject.ts';
import { type FileIdentity, type FileProgress, readTableFile } from './table-file.ts';
import { unreadable } from './unreadable.ts';

export interface PriceFileOptions {
  readonly clock: Clock;
  /** What volume is counted in, where the caller knows; it beats what the file says. */
  readonly volumeUnit?: VolumeUnit;
  /** The asset of a file that has no symbol column. */
  readonly symbol?: string;
  /** The interval, where the spacing of the rows cannot tell it. */
  readonly interval?: Interval;
  readonly onProgress?: (progress: FileProgress) => void;
}

/** A price-history file, read whole: `rowsRead` = rows of the table + rejects. */
export interface ParsedPriceFile extends FileIdentity {
  readonly kind: 'bars';
  readonly table: BarTable;
  /** `file:` and the name without its extensions. */
  readonly source: string;
  readonly volumeUnit: VolumeUnit;
  readonly volumeUnitBasis: Provenance['volumeUnitBasis'];
  readonly rejects: readonly Reject[];
  /** Name of the recognised format. */
  readonly format: string;
  readonly rowsRead: number;
}

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

/**
 * Reads a price-history file: text, gzip, zip or Parquet, in any of the formats of `formats.ts`. Bad rows are
 * refused one by one; several intervals or volume units in one archive are an error.
 * @throws AssayError `file-unreadable` where no row can be used; never gives a part of a damaged file.
 */
export const openPriceFile = async (path: string, options: PriceFileOptions): Promise<ParsedPriceFile> => {
  const name = basename(path);
  const intake = new Intake(name, options.clock, options.interval);
  const symbol = declaredSymbol(name, options.symbol);
  const layouts: Layout[] = [];
  const identity = await readTableFile<Layout>(path, {
    recognise,
    member: async (member, batches) => {
      layouts.push(await readMember(batches, { name: member, declaredSymbol: symbol }, intake));
    },
    rowsRead: () => intake.rowsRead,
    onProgress: options.onProgress,
  });
  const table = intake.finish();
  return {
    kind: 'bars',
    table,
    source: `file:${stemOf(path)}`,
    ...identity,
    ...volumeUnitOf(options.volumeUnit, unitOfLayouts(name, layouts), table),
    rejects: intake.rejects,
    format: layouts[0].format.name,
    rowsRead: intake.rowsRead,
  };
};
