import { rename, rm } from 'node:fs/promises';
import { type Clock, type Instant, type Interval, type TimeRange, toIso } from '@assay/core/kernel';
import type { StoredGrade } from '@assay/domain/quant';
import type { World } from './world.ts';

export interface ExportOptions {
  readonly path: string;
  readonly format: 'parquet' | 'csv';
  readonly range: TimeRange;
  readonly symbol?: string;
}

/** Lets `write` fill a file that appears whole under its name, or not at all. */
const wholly = async (path: string, write: (partial: string) => Promise<number>): Promise<number> => {
  const partial = `${path}.partial`;
  try {
    const rows = await write(partial);
    await rename(partial, path);
    return rows;
  } finally {
    await rm(partial, { force: true });
  }
};

/** Writes bars as the lake resolves them; returns the number of rows. */
export const exportBars = (
  { lake }: World,
  clock: Clock,
  options: ExportOptions & { readonly interval: Interval; readonly knownAt?: Instant },
): Promise<number> =>
  wholly(options.path, (path) => lake.export({ ...options, path, knownAt: options.knownAt ?? clock.now() }));

/** Writes metrics as the lake resolves them; returns the number of rows. */
export const exportMetrics = (
  { lake }: World,
  clock: Clock,
  options: ExportOptions & { readonly knownAt?: Instant },
): Promise<number> =>
  wholly(options.path, (path) =>
    lake.exportMetrics({ ...options, path, knownAt: options.knownAt ?? clock.now() }),
  );

const gradeColumns = (grade: StoredGrade, simulated: boolean) => ({
  as_of: toIso(grade.asOf),
  symbol: grade.symbol,
  trader: grade.trader,
  ta: grade.ta,
  quant: grade.quant,
  signal: grade.signal,
  trend: grade.trend,
  strategy_return: grade.strategyReturn,
  holding_return: grade.holdingReturn,
  abstained: grade.abstained?.code ?? null,
  backfill: grade.backfill,
  issued_at: toIso(grade.run.issuedAt),
  model: `${grade.run.model.id}@${grade.run.model.version}`,
  model_digest: grade.run.model.digest,
  inputs_digest: grade.run.inputs.digest,
  simulated,
});

async function* gradeRows(world: World, { range, symbol }: ExportOptions) {
  const symbols = symbol === undefined ? [...(await world.grades.assetIds([])).keys()].sort() : [symbol];
  for (const one of symbols) {
    const history = await world.grades.history({
      symbol: one,
      ...range,
      limit: 1_000_000,
      newestFirst: false,
    });
    yield history.map((grade) => gradeColumns(grade, world.place.simulated));
  }
}

/** Writes the grade history; returns the number of rows. */
export const exportGrades = (world: World, options: ExportOptions): Promise<number> =>
  wholly(options.path, (path) => world.lake.exportRows(gradeRows(world, options), { ...options, path }));
