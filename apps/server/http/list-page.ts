import { AssayError } from '@assay/core/kernel';

/** The query fields that every list has, as `core/wire` parses them. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: string;
  readonly fields?: readonly string[] | undefined;
}

export interface Page<Row> {
  readonly data: Row[];
  readonly nextCursor: string | null;
}

type Value = string | number | null;
/** Where a page ended: the value it was sorted by, and the row's own name. */
type Position = readonly [Value, string];

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  value.length === 2 &&
  (value[0] === null || ['string', 'number'].includes(typeof value[0])) &&
  typeof value[1] === 'string';

const badCursor = (): AssayError =>
  new AssayError('invalid-request', 'the cursor is not one that this list gave out', {
    issues: [{ path: 'cursor', message: 'unknown cursor' }],
  });

/** @throws AssayError `invalid-request` on anything that {@link pageOf} did not give out. */
export const decodeCursor = (cursor: string): Position => {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isPosition(position)) return position;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw badCursor();
};

/** The number, or the time, that a page ended with. @throws AssayError `invalid-request`. */
export const cursorNumber = (cursor: string): number => {
  const [number] = decodeCursor(cursor);
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw badCursor();
};

export const encodeCursor = encode;

/** Nulls last in either direction; equal values by name, so that the order is total. */
const compare = (a: Position, b: Position, down: boolean): number => {
  if (a[0] === null || b[0] === null) {
    if (a[0] !== b[0]) return a[0] === null ? 1 : -1;
  } else if (a[0] !== b[0]) {
    return a[0] < b[0] === down ? 1 : -1;
  }
  return a[1] < b[1] ? -1 : Number(a[1] > b[1]);
};

/** Only the named fields of a row. */
export const selectFields = <Row extends object>(
  rows: readonly Row[],
  fields: readonly string[] | undefined,
): Row[] => {
  if (fields === undefined) return [...rows];
  return rows.map((row) => Object.fromEntries(fields.map((name) => [name, row[name as keyof Row]])) as Row);
};

/** One page of rows held in memory, sorted and cut as the query says. `nameOf` tells rows apart. */
export const pageOf = <Row extends object>(
  rows: readonly Row[],
  { limit, cursor, sort, fields }: PageQuery,
  nameOf: (row: Row) => string,
): Page<Row> => {
  const down = sort.startsWith('-');
  const by = (down ? sort.slice(1) : sort) as keyof Row;
  const placed = rows.map((row) => ({ row, at: [row[by] as Value, nameOf(row)] as const }));
  placed.sort((a, b) => compare(a.at, b.at, down));
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const rest = after === undefined ? placed : placed.filter(({ at }) => compare(at, after, down) > 0);
  const page = rest.slice(0, limit);
  return {
    data: selectFields(
      page.map(({ row }) => row),
      fields,
    ),
    nextCursor: rest.length > limit ? encode(page[page.length - 1].at) : null,
  };
};
