import { DAY, type Instant } from '@assay/core/kernel';
import { type Bar, baseOfPair, normaliseSymbol } from '@assay/domain/market';
import { readNumber, timeReader } from './cells.ts';
import type { Stamp } from './formats.ts';
import { type Layout, numericColumns } from './layout.ts';
import type { FileRecord } from './records.ts';

/** A row whose cells are sound; whether the bar is (closed, aligned, high over low) is judged later. */
export interface PriceRow {
  readonly symbol: string;
  readonly bar: Bar;
  /** The time cell was a date without a time of day. */
  readonly dateOnly: boolean;
}

export type ReadRow = { readonly row: PriceRow } | { readonly fault: string };

const DATE_ONLY = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/;
const CLOSING_SECOND = DAY - 1000;

/** Start of the bar that a stamp speaks of. */
const barStart = (at: Instant, stamp: Stamp): Instant => {
  if (stamp === 'next-midnight') return at - DAY;
  const ofDay = at % DAY;
  return stamp === 'day-end' && ofDay >= CLOSING_SECOND ? at - ofDay : at;
};

/** The asset that a symbol cell names: a ticker, or a dollar pair that shows its parts. */
const assetOf = (cell: string, pairs: boolean): string | undefined => {
  if (pairs) return baseOfPair(cell);
  return /[-/_:]/.test(cell) ? (baseOfPair(cell) ?? normaliseSymbol(cell)) : normaliseSymbol(cell);
};

const symbolReader = (layout: Layout, fixed: string | undefined, pairs: boolean) => {
  const column = layout.at.symbol ?? layout.at.pair;
  const known = new Map<string, string | undefined>();
  return (record: FileRecord): string | undefined => {
    if (fixed !== undefined || column === undefined) return fixed;
    const cell = record.cells[column];
    if (!known.has(cell)) known.set(cell, assetOf(cell, pairs));
    return known.get(cell);
  };
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
 * @param fixed the asset of every row, where the file holds one.
 * @param pairs whether the symbol column holds pairs without a separator (`BTCUSDT`).
 */
export const rowReader = (
  layout: Layout,
  fixed: string | undefined,
  pairs: boolean,
): ((record: FileRecord) => ReadRow) => {
  const readTime = timeReader();
  const readSymbol = symbolReader(layout, fixed, pairs);
  const readNumbers = numbersReader(layout);
  const timeAt = layout.at.time as number;
  return (record) => {
    const { cells } = record;
    if (record.fault !== undefined) return { fault: record.fault };
    if (cells.length !== layout.width)
      return { fault: `${cells.length} columns where the header has ${layout.width}` };
    const symbol = readSymbol(record);
    if (symbol === undefined) return { fault: 'the symbol is missing or is no asset priced in dollars' };
    const time = readTime(cells[timeAt]);
    if ('fault' in time) return time;
    const bar = readNumbers(cells, barStart(time.at, layout.format.stamp));
    if (typeof bar === 'string') return { fault: bar };
    if (isGapRow(bar)) return { fault: 'every value is absent: the file marks a gap' };
    return { row: { symbol, bar, dateOnly: DATE_ONLY.test(cells[timeAt].trim()) } };
  };
};

/**
 * Whether a symbol column holds pairs (`BTCUSDT`): nearly all of its names end in a dollar currency, and not all of
 * them are as short as `TUSD`, which is an asset.
 */
export const holdsPairs = (layout: Layout, records: readonly FileRecord[]): boolean => {
  if (layout.at.symbol === undefined) return layout.at.pair !== undefined;
  const column = layout.at.symbol;
  const names = [...new Set(records.map(({ cells }) => cells[column] ?? ''))].filter((name) => name !== '');
  const bases = names.map((name) => baseOfPair(name)).filter((base) => base !== undefined);
  return bases.length >= names.length * 0.9 && bases.some((base) => base.length >= 3);
};
