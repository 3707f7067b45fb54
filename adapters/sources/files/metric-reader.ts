import { DAY, type Instant } from '@assay/core/kernel';
import { normaliseSymbol } from '@assay/domain/market';
import { isAbsent, isBareDate, type ReadTime, readNumber, timeReader } from './cells.ts';
import { assetOfName } from './file-name.ts';
import type { MetricLayout } from './metric-layout.ts';
import type { Fact, MetricRow } from './metric-row.ts';
import type { FileRecord } from './records.ts';
import type { ReadSymbol } from './symbol-column.ts';
import { unreadable } from './unreadable.ts';

export type ReadMetricRow = { readonly row: MetricRow } | { readonly fault: string } | 'nothing';

/** What the caller and the file's name say beside the rows. */
export interface MetricFacts {
  readonly name: string;
  /** The asset that the caller names. */
  readonly symbol: string | undefined;
  /** The moment of a file without dates, where the caller names it. */
  readonly asOf: Instant | undefined;
  readonly now: Instant;
}

type Cells = readonly string[];

const timeOf = ({ format, timeAt }: MetricLayout, { name, asOf, now }: MetricFacts) => {
  if (timeAt === undefined) return (): ReadTime => ({ at: asOf ?? now });
  if (asOf !== undefined) throw unreadable(name, 'has dates of its own, so none can be given for it');
  const read = timeReader();
  const late = format.bareDate === 'end-of-day' ? DAY : 0;
  return (cells: Cells): ReadTime => {
    const time = read(cells[timeAt]);
    return 'at' in time && isBareDate(cells[timeAt]) ? { at: time.at + late } : time;
  };
};

const ticker = (cell: string): string | undefined => (isAbsent(cell) ? undefined : normaliseSymbol(cell));

const columnReader = ({ format }: MetricLayout, place: number) => {
  const read = format.assetOf ?? ticker;
  const what = format.assetOf === undefined ? 'is no symbol' : 'has no asset that is known';
  return (cells: Cells): ReadSymbol => {
    const symbol = read(cells[place]);
    if (symbol !== undefined) return { symbol };
    return { fault: `${JSON.stringify(cells[place].trim().slice(0, 40))} ${what}` };
  };
};

const symbolOf = (layout: MetricLayout, { name, symbol }: MetricFacts) => {
  if (layout.assetAt !== undefined) {
    if (symbol === undefined) return columnReader(layout, layout.assetAt);
    throw unreadable(name, 'names its assets in a column, so no symbol can be given for it');
  }
  const found = symbol ?? assetOfName(name);
  if (found !== undefined) return (): ReadSymbol => ({ symbol: found });
  throw unreadable(
    name,
    'has no asset column and its name tells no asset; give the symbol, or name it like btc_coinmetrics.csv',
  );
};

const rankOf = ({ format, columns }: MetricLayout) => {
  if (format.rank === undefined) return () => undefined;
  const place = columns.indexOf(format.rank);
  return (cells: Cells): number => {
    const rank = readNumber(cells[place]);
    return rank === undefined || Number.isNaN(rank) ? Number.POSITIVE_INFINITY : rank;
  };
};

const nameOf = ({ format, columns }: MetricLayout) => {
  const place = format.assetName === undefined ? -1 : columns.indexOf(format.assetName);
  return (cells: Cells): string | undefined => {
    const name = cells[place]?.trim() ?? '';
    return isAbsent(name) ? undefined : name.slice(0, 100);
  };
};

/** A reader of one file's rows. */
export const metricReader = (
  layout: MetricLayout,
  facts: MetricFacts,
): ((record: FileRecord) => ReadMetricRow) => {
  const [readTime, readSymbol, readRank] = [timeOf(layout, facts), symbolOf(layout, facts), rankOf(layout)];
  const readName = nameOf(layout);
  const readFacts = layout.format.facts(layout.columns);
  const keyOf = (symbol: string, [first]: readonly Fact[]): string =>
    layout.format.oneFactARow ? `${symbol} ${first.metric}` : symbol;
  return ({ cells, fault }) => {
    if (fault !== undefined) return { fault };
    if (cells.length !== layout.width)
      return { fault: `${cells.length} columns where the header has ${layout.width}` };
    const named = readSymbol(cells);
    const found = readFacts(cells, 'symbol' in named ? named.symbol : '');
    if (found === 'nothing') return found;
    if ('fault' in named) return named;
    if ('fault' in found) return found;
    const time = readTime(cells);
    if ('fault' in time) return time;
    const row = { symbol: named.symbol, at: time.at, facts: found };
    return { row: { ...row, key: keyOf(named.symbol, found), rank: readRank(cells), name: readName(cells) } };
  };
};
