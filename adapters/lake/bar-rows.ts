import { AssayError, INTERVAL_MS, type TimeRange } from '@assay/core/kernel';
import { BAR_COLUMNS, type BarTable, type Provenance } from '@assay/domain/market';
import { extentOf, type IncomingRows } from './write-segment.ts';

const SELECT_SORTED = `
  SELECT symbol, make_timestamp(CAST(time AS BIGINT) * 1000) AS time,
    ${BAR_COLUMNS.map((name) => `CASE WHEN isnan("${name}") THEN NULL ELSE "${name}" END AS "${name}"`).join(', ')}
  FROM incoming ORDER BY symbol, time`;

/** Bars as rows of a segment, sorted by symbol and time. */
export const barRows = (
  table: BarTable,
  { source, licence, volumeUnit, simulated }: Provenance,
): IncomingRows => ({
  rows: table.time.length,
  columns: [
    { name: 'symbol', index: table.asset, names: table.symbols },
    { name: 'time', values: table.time },
    ...BAR_COLUMNS.map((name) => ({ name, values: table.columns[name] })),
  ],
  select: SELECT_SORTED,
  metadata: { source, licence, volume_unit: volumeUnit, simulated: String(simulated) },
});

/** From the start of the first bar to the end of the last. */
export const rangeOfBars = ({ time, interval }: BarTable): TimeRange => {
  if (time.length === 0) throw new AssayError('file-unreadable', 'there is no bar to store');
  const { first, last } = extentOf(time);
  return { from: first, to: last + INTERVAL_MS[interval] };
};
