import { basename } from 'node:path';
import type { Clock, Instant } from '@assay/core/kernel';
import type { MetricTable } from '@assay/domain/market';
import { declaredSymbol } from './declared-symbol.ts';
import { stemOf } from './file-name.ts';
import { MetricIntake } from './metric-intake.ts';
import { type MetricLayout, recogniseMetrics } from './metric-layout.ts';
import { type MetricFacts, metricReader } from './metric-reader.ts';
import type { Reject } from './reject.ts';
import { type Batches, isBlank, layoutOfBatches } from './table-batches.ts';
import { type FileIdentity, type FileProgress, readTableFile } from './table-file.ts';

export interface MetricFileOptions {
  readonly clock: Clock;
  /** The asset of a file that has no asset column. */
  readonly symbol?: string;
  /** The moment of a file without dates; without it, the present. */
  readonly asOf?: Instant;
  readonly onProgress?: (progress: FileProgress) => void;
}

/** A file of metrics, read whole: `rowsRead` = rows with facts + rejects + `ignored`. */
export interface ParsedMetricFile extends FileIdentity {
  readonly kind: 'metrics';
  readonly table: MetricTable;
  /** `file:` and the name without its extensions. */
  readonly source: string;
  /** What the file calls its assets, by symbol. */
  readonly names: ReadonlyMap<string, string>;
  readonly rejects: readonly Reject[];
  /** Rows that are sound and hold no metric. */
  readonly ignored: number;
  /** Name of the recognised format. */
  readonly format: string;
  readonly rowsRead: number;
}

const readMember = async (
  batches: Batches<MetricLayout>,
  facts: MetricFacts,
  intake: MetricIntake,
): Promise<string> => {
  const layout = await layoutOfBatches(batches);
  const read = metricReader(layout, facts);
  intake.beginMember(facts.name);
  for await (const { records } of batches()) {
    for (const record of records) {
      if (isBlank(record)) continue;
      const found = read(record);
      if (found === 'nothing') intake.ignore();
      else if ('row' in found) intake.accept(found.row, record);
      else intake.refuse(record, found.fault);
    }
  }
  return layout.format.name;
};

/**
 * Reads a file of metrics: text, gzip, zip or Parquet, in any of the formats of `metric-formats.ts`. Bad rows are
 * refused one by one.
 * @throws AssayError `file-unreadable` where no row can be used; never gives a part of a damaged file.
 */
export const openMetricFile = async (path: string, options: MetricFileOptions): Promise<ParsedMetricFile> => {
  const file = basename(path);
  const now = options.clock.now();
  const intake = new MetricIntake(file, now);
  const stated = { symbol: declaredSymbol(file, options.symbol), asOf: options.asOf, now };
  const formats: string[] = [];
  const identity = await readTableFile<MetricLayout>(path, {
    recognise: recogniseMetrics,
    member: async (name, batches) => {
      formats.push(await readMember(batches, { ...stated, name }, intake));
    },
    rowsRead: () => intake.rowsRead,
    onProgress: options.onProgress,
  });
  return {
    kind: 'metrics',
    table: intake.finish(),
    source: `file:${stemOf(path)}`,
    ...identity,
    names: intake.names,
    rejects: intake.rejects,
    ignored: intake.ignored,
    format: formats[0],
    rowsRead: intake.rowsRead,
  };
};
