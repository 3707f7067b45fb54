import { AssayError, type Instant } from '@assay/core/kernel';
import { decodeCursor, encodeCursor, type Page, type PageQuery, selectFields } from './list-page.ts';

/** A stretch of a time series to read: at most `limit` rows of the half-open range. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
  readonly newestFirst: boolean;
}

/** The query fields that every time series has. */
export interface TimeQuery extends PageQuery {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

const EVER = Date.UTC(9999, 0, 1);

const cursorTime = (cursor: string): Instant => {
  const [time] = decodeCursor(cursor);
  if (typeof time === 'number' && Number.isSafeInteger(time)) return time;
  throw new AssayError('invalid-request', 'the cursor is not one that this list gave out', {
    issues: [{ path: 'cursor', message: 'unknown cursor' }],
  });
};

const stretchOf = ({ from = 0, to = EVER, cursor, sort, limit }: TimeQuery): Stretch => {
  const newestFirst = sort.startsWith('-');
  const at = cursor === undefined ? undefined : cursorTime(cursor);
  return {
    from: newestFirst || at === undefined ? from : Math.max(from, at + 1),
    to: newestFirst && at !== undefined ? Math.min(to, at) : to,
    limit: limit + 1,
    newestFirst,
  };
};

/** One page of a time series, read from where it is kept. `read` gives rows in the order of the stretch. */
export const timePage = async <Stored, Row extends object>(
  query: TimeQuery,
  read: (stretch: Stretch) => Promise<readonly Stored[]>,
  timeOf: (stored: Stored) => Instant,
  rowOf: (stored: Stored) => Row,
): Promise<Page<Row>> => {
  if (query.from !== undefined && query.to !== undefined && query.from >= query.to) {
    throw new AssayError('invalid-request', '`from` must be before `to`', {
      issues: [{ path: 'from', message: 'not before `to`' }],
    });
  }
  const found = await read(stretchOf(query));
  const page = found.slice(0, query.limit);
  return {
    data: selectFields(page.map(rowOf), query.fields),
    nextCursor: found.length > query.limit ? encodeCursor([timeOf(page[page.length - 1]), '']) : null,
  };
};
