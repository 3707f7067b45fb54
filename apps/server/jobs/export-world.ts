import { rename, rm } from 'node:fs/promises';
import { type Clock, type Interval, type TimeRange, toIso } from '@assay/core/kernel';
import type { StoredGrade } from '@assay/domain/quant';
import type { World } from './world.ts';

export interface ExportOptions {
  readonly path: string;
  readonly format: 'parquet' | 'csv';
  readonly range: TimeRange;
  readonly symbol?: string;
}

/** Writes bars as the lake resolves them; returns the number of rows. The file appears whole or not at all. */
export const exportBars = async (
  { lake }: World,
  clock: Clock,
  { path, ...options }: ExportOptions & { readonly interval: Interval; readonly knownAt?: number },
): Promise<number> => {
  const partial = `${path}.partial`;
  try {
    const rows = await lake.export({ ...options, path: partial, knownAt: options.knownAt ?? clock.now() });
    await rename(partial, path);
    return rows;
  } finally {
    await rm(partial, { force: true });
  }
};

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

/** Writes the grade history; returns the number of rows. The file appears whole or not at all. */
export const exportGrades = async (world: World, options: ExportOptions): Promise<number> => {
  const partial = `${options.path}.partial`;
  try {
    const rows = await world.lake.exportRows(gradeRows(world, options), { ...options, path: partial });
    await rename(partial, options.path);
    return rows;
  } finally {
    await rm(partial, { force: true });
  }
};
