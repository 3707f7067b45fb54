import { AssayError } from '@assay/core/kernel';
import {
  BAR_COLUMNS,
  type Bar,
  type BarRequest,
  type BarSource,
  type BarTable,
  type Listing,
} from '@assay/domain/market';
import type { ParsedPriceFile } from './price-file.ts';

const DEFAULT_PAGE = 1000;

/** Rows of each symbol, ascending in time. */
const rowsBySymbol = ({ symbols, asset, time }: BarTable): ReadonlyMap<string, readonly number[]> => {
  const rows: number[][] = symbols.map(() => []);
  for (let row = 0; row < time.length; row++) rows[asset[row]].push(row);
  return new Map(symbols.map((symbol, i) => [symbol, rows[i].sort((a, b) => time[a] - time[b])]));
};

const barAt = ({ time, columns }: BarTable, row: number): Bar => {
  const values = Object.fromEntries(BAR_COLUMNS.map((name) => [name, columns[name][row]]));
  return { time: time[row], ...(values as Omit<Bar, 'time'>) };
};

/** A read file as a source of bars. @param pageSize most bars a page. */
export const fileSource = (file: ParsedPriceFile, pageSize = DEFAULT_PAGE): BarSource => {
  const { table, source: id, volumeUnit, licence } = file;
  const rows = rowsBySymbol(table);

  const rowsOf = ({ symbol, interval, from, to }: BarRequest): readonly number[] => {
    const all = rows.get(symbol);
    if (all === undefined) throw new AssayError('not-found', `${id} holds no ${symbol}`);
    if (interval !== table.interval)
      throw new AssayError('not-found', `${id} holds bars of ${table.interval}, not of ${interval}`);
    return all.filter((row) => table.time[row] >= from && table.time[row] < to);
  };

  return {
    id,
    simulated: false,
    volumeUnit,
    licence,
    async listings(signal): Promise<readonly Listing[]> {
      signal?.throwIfAborted();
      return [...rows.keys()].sort().map((symbol) => ({ symbol, name: null, turnover24h: null }));
    },
    async *bars(request) {
      const wanted = rowsOf(request);
      for (let at = 0; at < wanted.length; at += pageSize) {
        request.signal?.throwIfAborted();
        yield wanted.slice(at, at + pageSize).map((row) => barAt(table, row));
      }
    },
  };
};
