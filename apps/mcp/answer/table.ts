/** Values as dotted names with plain text; `null` is kept, what is undefined is not there. */
export type Cells = ReadonlyMap<string, string>;

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

const plain = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replace(/[\t\r\n]+/g, ' ');

const addCells = (cells: Map<string, string>, name: string, value: unknown): void => {
  if (value === undefined) return;
  if (isScalar(value)) cells.set(name, plain(value));
  else if (Array.isArray(value))
    cells.set(name, value.every(isScalar) ? value.map(plain).join(', ') : plain(value));
  else
    for (const [key, part] of Object.entries(value as object))
      addCells(cells, name === '' ? key : `${name}.${key}`, part);
};

export const cellsOf = (value: object): Cells => {
  const cells = new Map<string, string>();
  addCells(cells, '', value);
  return cells;
};

/** Columns in the order they come up, without those in which no row says anything. */
export const columnsOf = (rows: readonly Cells[]): string[] => {
  const columns = new Map<string, boolean>();
  for (const row of rows)
    for (const [name, text] of row) columns.set(name, columns.get(name) || (text !== 'null' && text !== ''));
  return [...columns].flatMap(([name, says]) => (says ? [name] : []));
};

const cell = (row: Cells, column: string): string => {
  const text = row.get(column) ?? '';
  return text === 'null' ? '' : text;
};

export const lineOf = (row: Cells, columns: readonly string[]): string =>
  columns.map((column) => cell(row, column)).join('\t');

const FEW_ROWS = 8;
const MANY_COLUMNS = 14;

/** Tab-separated; few rows of many columns are written as columns. */
export const tableText = (rows: readonly Cells[]): string => {
  const columns = columnsOf(rows);
  if (rows.length <= FEW_ROWS && columns.length >= MANY_COLUMNS)
    return columns.map((name) => [name, ...rows.map((row) => cell(row, name))].join('\t')).join('\n');
  return [columns.join('\t'), ...rows.map((row) => lineOf(row, columns))].join('\n');
};

export const listText = (cells: Cells): string =>
  [...cells].map(([name, text]) => `${name}: ${text}`).join('\n');
