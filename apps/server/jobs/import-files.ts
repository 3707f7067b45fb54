import { basename, join } from 'node:path';
import {
  digestOfFile,
  openFactFile,
  type ParsedMetricFile,
  type ParsedPriceFile,
  type Reject,
  writeRejectReport,
} from '@assay/adapters/sources';
import { AssayError, type Clock, type Instant, type Interval, type TimeRange } from '@assay/core/kernel';
import type { MetricSegment, Origin, Segment, StoredSegment, VolumeUnit } from '@assay/domain/market';
import type { OnProgress } from './progress.ts';
import { type World, worldFolder } from './world.ts';

/** What the user says of files that do not say it themselves. */
export interface ImportOptions {
  readonly volumeUnit?: Exclude<VolumeUnit, 'unknown'>;
  readonly symbol?: string;
  readonly interval?: Interval;
  /** The moment that metrics without a date are true of. */
  readonly asOf?: Instant;
}

export interface FileReport {
  readonly path: string;
  /** `duplicate`: this very file is in the lake already, and nothing was changed. */
  readonly outcome: 'imported' | 'duplicate' | 'refused';
  readonly source: string | null;
  /** What the file holds; `null` where it was refused. */
  readonly kind: 'bars' | 'metrics' | null;
  /** Bars, or values of metrics. */
  readonly rows: number;
  readonly assets: number;
  /** Metrics that the file has values of. */
  readonly metrics: readonly string[];
  readonly range: TimeRange | null;
  /** Of bars. */
  readonly interval: Interval | null;
  readonly volumeUnit: VolumeUnit | null;
  readonly volumeUnitBasis: Segment['volumeUnitBasis'] | null;
  readonly rejected: number;
  /** Rows that are sound and hold no metric; `null` where the file was not read. */
  readonly ignored: number | null;
  /** File with line, reason and text of each refused row. */
  readonly rejectReport: string | null;
  /** The first of them. */
  readonly firstRejects: readonly Reject[];
  /** Why a file was refused. */
  readonly fault: string | null;
}

/** The rest is in the report. */
const REJECTS_TOLD = 20;

const isBars = (segment: Segment | MetricSegment): segment is Segment => 'interval' in segment;

const isOf = ({ symbols }: StoredSegment, symbol: string | undefined): boolean =>
  symbol === undefined || symbols.length > 1 || symbols[0] === symbol.toUpperCase();

/** Whether a segment is what an import with these options would make again. */
const agrees = (segment: Segment | MetricSegment, options: ImportOptions): boolean => {
  const { volumeUnit, symbol, interval, asOf } = options;
  if (!isOf(segment, symbol)) return false;
  if (!isBars(segment)) return asOf === undefined || segment.range.from === asOf;
  return (
    (volumeUnit === undefined || segment.volumeUnit === volumeUnit) &&
    (interval === undefined || segment.interval === interval)
  );
};

const findDuplicate = async (
  { lake }: World,
  path: string,
  options: ImportOptions,
): Promise<Segment | MetricSegment | undefined> => {
  const digest = await digestOfFile(path);
  const segments = [...(await lake.segments()), ...(await lake.metricSegments())];
  return segments.find((segment) => segment.originDigest === digest && agrees(segment, options));
};

const kindOf = (segment: Segment | MetricSegment) =>
  isBars(segment)
    ? ({
        kind: 'bars',
        metrics: [],
        interval: segment.interval,
        volumeUnit: segment.volumeUnit,
        volumeUnitBasis: segment.volumeUnitBasis,
      } as const)
    : ({
        kind: 'metrics',
        metrics: segment.metrics,
        interval: null,
        volumeUnit: null,
        volumeUnitBasis: null,
      } as const);

const reportOf = (
  path: string,
  outcome: FileReport['outcome'],
  segment: Segment | MetricSegment,
  { ignored, rejectReport, firstRejects }: Pick<FileReport, 'ignored' | 'rejectReport' | 'firstRejects'>,
): FileReport => ({
  path,
  outcome,
  source: segment.source,
  ...kindOf(segment),
  rows: segment.rows,
  assets: segment.symbols.length,
  range: segment.range,
  rejected: segment.rejected,
  ignored,
  rejectReport,
  firstRejects,
  fault: null,
});

const refusal = (path: string, fault: string): FileReport => ({
  path,
  outcome: 'refused',
  source: null,
  kind: null,
  rows: 0,
  assets: 0,
  metrics: [],
  range: null,
  interval: null,
  volumeUnit: null,
  volumeUnitBasis: null,
  rejected: 0,
  ignored: null,
  rejectReport: null,
  firstRejects: [],
  fault,
});

type FactFile = ParsedPriceFile | ParsedMetricFile;

const store = ({ lake }: World, file: FactFile, knownAt: Instant): Promise<Segment | MetricSegment> => {
  const { source, origin, originDigest, licence } = file;
  const from: Origin = { source, origin, originDigest, knownAt, licence, simulated: false };
  const rejected = file.rejects.length;
  if (file.kind === 'metrics') return lake.appendMetrics(file.table, from, rejected);
  const { volumeUnit, volumeUnitBasis } = file;
  return lake.append(file.table, { ...from, volumeUnit, volumeUnitBasis }, rejected);
};

const load = async (
  world: World,
  path: string,
  options: Omit<Parameters<typeof openFactFile>[1], 'clock'>,
  clock: Clock,
): Promise<FileReport> => {
  const file = await openFactFile(path, { ...options, clock });
  const name = `${basename(path)}-${file.originDigest.slice(0, 8)}`;
  const rejectReport =
    file.rejects.length === 0
      ? null
      : await writeRejectReport(join(worldFolder(world.place), 'rejects'), name, file.rejects);
  const segment = await store(world, file, clock.now());
  if (file.kind === 'metrics') await world.assetNames.learn(file.names);
  const ignored = file.kind === 'metrics' ? file.ignored : 0;
  const firstRejects = file.rejects.slice(0, REJECTS_TOLD);
  return reportOf(path, 'imported', segment, { ignored, rejectReport, firstRejects });
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
    if (duplicate !== undefined)
      return reportOf(path, 'duplicate', duplicate, { ignored: null, rejectReport: null, firstRejects: [] });
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
