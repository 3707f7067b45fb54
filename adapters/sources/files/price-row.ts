import { DAY, type Instant } from '@assay/core/kernel';
import type { Bar } from '@assay/domain/market';
import { isBareDate, readNumber, timeReader } from './cells.ts';
import type { Stamp } from './formats.ts';
import { type Layout, numericColumns } from './layout.ts';
import type { FileRecord } from './records.ts';
import type { SymbolReader } from './symbol-column.ts';

/** A row whose cells are sound; whether the bar is (closed, aligned, high over low) is judged later. */
export interface PriceRow {
  readonly symbol: string;
  readonly bar: Bar;
  /** The time cell was a date without a time of day. */
  readonly dateOnly: boolean;
}

export type ReadRow = { readonly row: PriceRow } | { readonly fault: string };

const CLOSING_SECOND = DAY - 1000;

/** Start of the bar that a stamp speaks of. */
const barStart = (at: Instant, stamp: Stamp): Instant => {
  if (stamp === 'next-midnight') return at - DAY;
  const ofDay = at % DAY;
  return stamp === 'day-end' && ofDay >= CLOSING_SECOND ? at - ofDay : at;
};

const ABSENT_BAR = {
  open: Number.NaN,
  high: Number.NaN,
  low: Number.NaN,
  close: Number.NaN,
  volume: Number.NaN,
  marketCap: Number.NaN,
};

const numbersReader = (layout: Layout) => {
  const columns = numericColumns(layout);
  const zeroIsAbsent = new Set<string>(layout.format.zeroIsAbsent);
  return (cells: readonly string[], time: Instant): Bar | string => {
    const bar = { time, ...ABSENT_BAR };
    for (const [field, index] of columns) {
      const value = readNumber(cells[index]);
      if (value === undefined) return `${field} ${JSON.stringify(cells[index].slice(0, 40))} is no number`;
      bar[field] = value === 0 && zeroIsAbsent.has(field) ? Number.NaN : value;
    }
    return bar;
  };
};

const isGapRow = ({ open, high, low, close, volume, marketCap }: Bar): boolean =>
  [open, high, low, close, volume, marketCap].every(Number.isNaN);

/**
 * A reader of one file's rows.
 * @param asset the asset of every row, or the reader of the cells that name it.
 */
export const rowReader = (
  layout: Layout,
  asset: string | SymbolReader,
): ((record: FileRecord) => ReadRow) => {
  const readTime = timeReader();
  const readNumbers = numbersReader(layout);
  const timeAt = layout.at.time as number;
  const symbolAt = (layout.at.symbol ?? layout.at.pair) as number;
  const readSymbol = (cells: readonly string[]) =>
    typeof asset === 'string' ? { symbol: asset } : asset(cells[symbolAt]);
  return (record) => {
    const { cells } = record;
    if (record.fault !== undefined) return { fault: record.fault };
    if (cells.length !== layout.width)
      return { fault: `${cells.length} columns where the header has ${layout.width}` };
    const named = readSymbol(cells);
    if ('fault' in named) return named;
    const time = readTime(cells[timeAt]);
    if ('fault' in time) return time;
    const bar = readNumbers(cells, barStart(time.at, layout.format.stamp));
    if (typeof bar === 'string') return { fault: bar };
    if (isGapRow(bar)) return { fault: 'every value is absent: the file marks a gap' };
    return { row: { symbol: named.symbol, bar, dateOnly: isBareDate(cells[timeAt]) } };
  };
};
