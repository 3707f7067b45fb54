export type CsvValue = string | number | boolean | null | undefined;

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvValue[])[];
}

/** What each row says of itself beside its numbers. */
export interface Provenance {
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /** Address of the page, which brings the same view back. */
  readonly exportedFrom: string;
  readonly simulated: boolean;
}

/** Columns by their names, in the order in which they are written down. */
export const csvTable = <Row>(
  rows: readonly Row[],
  columns: Readonly<Record<string, (row: Row) => CsvValue>>,
): CsvTable => ({
  columns: Object.keys(columns),
  rows: rows.map((row) => Object.values(columns).map((read) => read(row))),
});

/** Fields that are cells as they are, under their own names. */
export const csvFields = <Name extends string>(
  rows: readonly Readonly<Record<Name, CsvValue>>[],
  columns: readonly Name[],
): CsvTable => ({ columns, rows: rows.map((row) => columns.map((name) => row[name])) });

/** A spreadsheet runs a cell that begins so; an apostrophe makes it text. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]|^\s|\s$/;
const BYTE_ORDER_MARK = '\uFEFF';

const isAscii = (text: string): boolean => !/[^\p{ASCII}]/u.test(text);

const cell = (value: CsvValue): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * RFC 4180, with the names in the first line and nothing above or below the table: what reads CSV by its
 * defaults (pandas, R, a spreadsheet) then reads this. Where it comes from stands in the last columns, which
 * stay with a row that is filtered, sorted or pasted elsewhere. Only text beyond ASCII gets a byte order
 * mark, without which Excel takes it for another encoding.
 */
export const csvText = (
  { columns, rows }: CsvTable,
  { exportedAt, exportedFrom, simulated }: Provenance,
): string => {
  const lines = [
    [...columns, 'simulated', 'exportedAt', 'exportedFrom'],
    ...rows.map((row) => [...row, simulated, exportedAt, exportedFrom]),
  ];
  const text = lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
  return isAscii(text) ? text : `${BYTE_ORDER_MARK}${text}`;
};
