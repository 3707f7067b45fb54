import { basename, join } from 'node:path';
import {
  digestOfFile,
  openPriceFile,
  type PriceFileOptions,
  writeRejectReport,
} from '@assay/adapters/sources';
import { AssayError, type Clock, type Interval, type TimeRange } from '@assay/core/kernel';
import type { Segment, VolumeUnit } from '@assay/domain/market';
import type { OnProgress } from './progress.ts';
import { type World, worldFolder } from './world.ts';

/** What the user says of files that do not say it themselves. */
export interface ImportOptions {
  readonly volumeUnit?: Exclude<VolumeUnit, 'unknown'>;
  readonly symbol?: string;
  readonly interval?: Interval;
}

export interface FileReport {
  readonly path: string;
  /** `duplicate`: this very file is in the lake already, and nothing was changed. */
  readonly outcome: 'imported' | 'duplicate' | 'refused';
  readonly source: string | null;
  readonly rows: number;
  readonly assets: number;
  readonly range: TimeRange | null;
  readonly interval: Interval | null;
  readonly volumeUnit: VolumeUnit | null;
  readonly volumeUnitBasis: Segment['volumeUnitBasis'] | null;
  readonly rejected: number;
  /** File with line, reason and text of each refused row. */
  readonly rejectReport: string | null;
  /** Why a file was refused. */
  readonly fault: string | null;
}

/** Whether a segment is what an import with these options would make again. */
const agrees = (segment: Segment, { volumeUnit, symbol, interval }: ImportOptions): boolean =>
  (volumeUnit === undefined || segment.volumeUnit === volumeUnit) &&
  (interval === undefined || segment.interval === interval) &&
  (symbol === undefined || segment.symbols.length > 1 || segment.symbols[0] === symbol.toUpperCase());

const findDuplicate = async (
  world: World,
  path: string,
  options: ImportOptions,
): Promise<Segment | undefined> => {
  const digest = await digestOfFile(path);
  const segments = await world.lake.segments();
  return segments.find((segment) => segment.originDigest === digest && agrees(segment, options));
};

const reportOf = (
  path: string,
  outcome: FileReport['outcome'],
  segment: Segment,
  rejectReport: string | null,
): FileReport => ({
  path,
  outcome,
  source: segment.source,
  rows: segment.rows,
  assets: segment.symbols.length,
  range: segment.range,
  interval: segment.interval,
  volumeUnit: segment.volumeUnit,
  volumeUnitBasis: segment.volumeUnitBasis,
  rejected: segment.rejected,
  rejectReport,
  fault: null,
});

const refusal = (path: string, fault: string): FileReport => ({
  path,
  outcome: 'refused',
  source: null,
  rows: 0,
  assets: 0,
  range: null,
  interval: null,
  volumeUnit: null,
  volumeUnitBasis: null,
  rejected: 0,
  rejectReport: null,
  fault,
});

const load = async (
  world: World,
  path: string,
  options: Omit<PriceFileOptions, 'clock'>,
  clock: Clock,
): Promise<FileReport> => {
  const file = await openPriceFile(path, { ...options, clock });
  const name = `${basename(path)}-${file.originDigest.slice(0, 8)}`;
  const rejectReport =
    file.rejects.length === 0
      ? null
      : await writeRejectReport(join(worldFolder(world.place), 'rejects'), name, file.rejects);
  const segment = await world.lake.append(
    file.table,
    {
      source: file.source,
      origin: basename(path),
      originDigest: file.originDigest,
      knownAt: clock.now(),
      licence: file.licence,
      volumeUnit: file.volumeUnit,
      volumeUnitBasis: file.volumeUnitBasis,
      simulated: false,
    },
    file.rejects.length,
  );
  return reportOf(path, 'imported', segment, rejectReport);
};

const importFile = async (
  world: World,
  path: string,
  options: ImportOptions,
  clock: Clock,
  onProgress: OnProgress,
): Promise<FileReport> => {
  const message = `Importing ${basename(path)}`;
  const watch = ({ bytesRead, bytesTotal }: { bytesRead: number; bytesTotal: number }): void =>
    onProgress({ done: bytesRead, total: bytesTotal, unit: 'bytes', message });
  try {
    const duplicate = await findDuplicate(world, path, options);
    if (duplicate !== undefined) return reportOf(path, 'duplicate', duplicate, null);
    return await load(world, path, { ...options, onProgress: watch }, clock);
  } catch (error) {
    if (error instanceof AssayError && error.code === 'file-unreadable') return refusal(path, error.message);
    throw error;
  }
};

/** Imports files one by one; each is loaded wholly or, where it is refused, not at all. */
export const importFiles = async (
  world: World,
  paths: readonly string[],
  clock: Clock,
  { onProgress = () => {}, ...options }: ImportOptions & { onProgress?: OnProgress } = {},
): Promise<readonly FileReport[]> => {
  const reports: FileReport[] = [];
  for (const path of paths) reports.push(await importFile(world, path, options, clock, onProgress));
  return reports;
};
