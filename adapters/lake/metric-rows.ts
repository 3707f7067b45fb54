import { AssayError, type TimeRange } from '@assay/core/kernel';
import type { MetricTable, Origin } from '@assay/domain/market';
import { extentOf, type IncomingRows } from './write-segment.ts';

const SELECT_SORTED = `
  SELECT symbol, metric, make_timestamp(CAST("at" AS BIGINT) * 1000) AS "at",
    CASE WHEN isnan(value) THEN NULL ELSE value END AS value
  FROM incoming ORDER BY symbol, metric, "at"`;

/** Metrics as rows of a segment, sorted by symbol, metric and moment. */
export const metricRows = (table: MetricTable, { source, licence, simulated }: Origin): IncomingRows => ({
  rows: table.at.length,
  columns: [
    { name: 'symbol', index: table.asset, names: table.symbols },
    { name: 'metric', index: table.metric, names: table.metrics },
    { name: 'at', values: table.at },
    { name: 'value', values: table.value },
  ],
  select: SELECT_SORTED,
  metadata: { source, licence, simulated: String(simulated) },
});

/** From the first moment to just after the last. */
export const rangeOfMetrics = ({ at }: MetricTable): TimeRange => {
  if (at.length === 0) throw new AssayError('file-unreadable', 'there is no metric to store');
  const { first, last } = extentOf(at);
  return { from: first, to: last + 1 };
};
