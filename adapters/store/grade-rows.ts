import type { GradedDay, GradeRun, StoredGrade } from '@assay/domain/quant';
import type { Selectable } from 'kysely';
import type { GradeRow, GradeTables } from './grade-tables.ts';

const bytesOf = (values: Float32Array | Int8Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** A copy, because a view of four-byte floats must be aligned and a database's buffer need not be. */
const floatsOf = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer);

export const rowOf = (day: GradedDay, asset: number, run: number): GradeRow => ({
  asset_id: asset,
  as_of: day.asOf,
  run_id: run,
  backfill: day.backfill ? 1 : 0,
  ta: day.ta,
  quant: day.quant,
  trader: day.trader,
  change: day.change,
  abstained_code: day.abstained?.code ?? null,
  abstained_reason: day.abstained?.reason ?? null,
  signal: day.signal,
  trend: day.trend,
  since: day.since,
  strategy_return: day.strategyReturn,
  holding_return: day.holdingReturn,
  contributions: day.contributions === null ? null : bytesOf(day.contributions),
  ranks: day.ranks === null ? null : bytesOf(day.ranks),
});

export const gradeOf = (
  row: Selectable<GradeTables['grades']> & { symbol: string },
  run: GradeRun,
): StoredGrade => ({
  run,
  symbol: row.symbol,
  asOf: row.as_of,
  backfill: row.backfill === 1,
  ta: row.ta,
  quant: row.quant,
  trader: row.trader,
  change: row.change,
  abstained:
    row.abstained_code === null
      ? null
      : { code: row.abstained_code, reason: row.abstained_reason ?? row.abstained_code },
  signal: row.signal,
  trend: row.trend,
  since: row.since,
  strategyReturn: row.strategy_return,
  holdingReturn: row.holding_return,
  contributions: row.contributions === null ? null : floatsOf(row.contributions),
  ranks: row.ranks === null ? null : Int8Array.from(row.ranks),
});

export const runOf = (row: Selectable<GradeTables['runs']>): GradeRun => ({
  model: { id: row.model_id, version: row.model_version, digest: row.model_digest },
  features: JSON.parse(row.features) as GradeRun['features'],
  inputs: { digest: row.inputs_digest, sources: JSON.parse(row.sources) as string[] },
  asOf: row.as_of,
  issuedAt: row.issued_at,
});
