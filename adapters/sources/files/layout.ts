import { baseOfPair } from '@assay/domain/market';
import { readNumber } from './cells.ts';
import {
  ACCEPTED,
  FORMATS,
  type Format,
  PRICE_FIELDS,
  type TextField,
  type VolumeColumn,
  YFINANCE,
} from './formats.ts';
import { METRIC_FORMATS } from './metric-formats.ts';
import { plain } from './plain.ts';
import type { TableShape } from './table-batches.ts';
import { unreadable } from './unreadable.ts';

/** How the columns of one file are to be read. */
export interface Layout extends TableShape {
  readonly format: Format;
  /** Position by field. */
  readonly at: Readonly<Partial<Record<TextField, number>>>;
  readonly volumeAt: number | undefined;
  readonly volume: VolumeColumn | undefined;
  /** The asset, where the header names it. */
  readonly symbol: string | undefined;
}

const firstOf = (columns: readonly string[], names: readonly string[]): number | undefined => {
  const found = names.map((name) => columns.indexOf(name)).find((index) => index >= 0);
  return found;
};

const positions = (format: Format, columns: readonly string[]): Layout['at'] => {
  const found = Object.entries(format.fields).map(
    ([field, names]) => [field, firstOf(columns, names)] as const,
  );
  return Object.fromEntries(found.filter(([, index]) => index !== undefined));
};

const layoutOf = (format: Format, columns: readonly string[], headerLines: number): Layout | undefined => {
  const at = positions(format, columns);
  if (at.time === undefined || at.close === undefined) return undefined;
  const volume = format.volume.find(({ name }) => columns.includes(name));
  const volumeAt = volume === undefined ? undefined : columns.indexOf(volume.name);
  return { format, width: columns.length, at, volume, volumeAt, symbol: undefined, headerLines };
};

const isNumeric = (cell: string): boolean => Number.isFinite(readNumber(cell));

interface HeaderLevels {
  /** Column names, the time column among them. */
  readonly columns: readonly string[];
  /** Of the value columns. */
  readonly tickers: readonly string[];
  readonly lines: number;
}

const TIME_LABELS = ['date', 'datetime'];
const LEVEL_LABELS = [...TIME_LABELS, 'price', 'ticker', ''];
const labelOf = (row: readonly string[] | undefined): string | undefined => row?.[0]?.trim().toLowerCase();

/** The header of a table whose columns have two levels: a field and a ticker. */
const levelsOf = (rows: readonly (readonly string[])[]): HeaderLevels | undefined => {
  const levels = rows.slice(0, 2);
  const labels = levels.map(labelOf);
  if (labels.length < 2 || !labels.every((label) => label !== undefined && LEVEL_LABELS.includes(label)))
    return undefined;
  const fields = levels.find((level) => level.map(plain).includes('close'));
  const tickers = levels.find((level) => level !== fields);
  if (fields === undefined || tickers === undefined) return undefined;
  const named = tickers.slice(1);
  if (named.length === 0 || named.some((cell) => cell === '' || isNumeric(cell))) return undefined;
  const lines = TIME_LABELS.includes(labelOf(rows[2]) ?? '') ? 3 : 2;
  return { columns: ['date', ...fields.slice(1).map(plain)], tickers: named, lines };
};

const yfinanceLayout = (name: string, rows: readonly (readonly string[])[]): Layout | undefined => {
  const levels = levelsOf(rows);
  if (levels === undefined) return undefined;
  const distinct = [...new Set(levels.tickers)];
  if (distinct.length !== 1)
    throw unreadable(name, `yfinance columns of ${distinct.length} tickers; one ticker a file is read`);
  const symbol = baseOfPair(distinct[0]);
  if (symbol === undefined) throw unreadable(name, `the ticker ${distinct[0]} is no dollar pair`);
  const layout = layoutOf(YFINANCE, levels.columns, levels.lines);
  return layout && { ...layout, symbol };
};

const headerlessLayout = (row: readonly string[]): Layout | undefined => {
  if (!row.every(isNumeric)) return undefined;
  const format = FORMATS.find(({ headerless }) => headerless?.length === row.length);
  return format?.headerless && layoutOf(format, format.headerless, 0);
};

const unknownHeader = (name: string, row: readonly string[]): Error => {
  const shown = row.slice(0, 20).map((cell) => cell.trim().slice(0, 40));
  const accepted = [...ACCEPTED, ...METRIC_FORMATS]
    .map((format) => `  ${format.name}: ${format.accepts}`)
    .join('\n');
  return unreadable(name, `no known format has the columns ${shown.join(', ')}. Accepted:\n${accepted}`);
};

const hasAll = (columns: readonly string[], { signature }: Format): boolean =>
  signature.every((column) => columns.includes(column));

/**
 * Recognises the format of a file by its first rows (at most three are looked at).
 * @throws AssayError `file-unreadable` where no format fits.
 */
export const recognise = (name: string, rows: readonly (readonly string[])[]): Layout => {
  const special = yfinanceLayout(name, rows) ?? headerlessLayout(rows[0]);
  if (special !== undefined) return special;
  const columns = rows[0].map(plain);
  for (const format of FORMATS.filter((candidate) => hasAll(columns, candidate))) {
    const layout = layoutOf(format, columns, 1);
    if (layout !== undefined) return layout;
  }
  throw unknownHeader(name, rows[0]);
};

/** Positions of the numeric fields, for the row reader. */
export const numericColumns = (
  layout: Layout,
): readonly (readonly [(typeof PRICE_FIELDS)[number] | 'volume', number])[] => {
  const prices = PRICE_FIELDS.flatMap((field) => {
    const index = layout.at[field];
    return index === undefined ? [] : [[field, index] as const];
  });
  return layout.volumeAt === undefined ? prices : [...prices, ['volume', layout.volumeAt] as const];
};
