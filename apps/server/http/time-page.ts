import { AssayError, type Instant } from '@assay/core/kernel';
import { cursorNumber, encodeCursor, type Page, type PageQuery, selectFields } from './list-page.ts';

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

/** After every moment that is asked for. */
export const EVER = Date.UTC(9999, 0, 1);

const stretchOf = ({ from = 0, to = EVER, cursor, sort, limit }: TimeQuery): Stretch => {
  const newestFirst = sort.startsWith('-');
  const at = cursor === undefined ? undefined : cursorNumber(cursor);
  return {
    from: newestFirst || at === undefined ? from : Math.max(from, at + 1),
    to: newestFirst && at !== undefined ? Math.min(to, at) : to,
    limit: limit + 1,
    newestFirst,
  };
};

/** @throws AssayError `invalid-request` where the range is empty. */
export const requireRange = ({ from = 0, to = EVER }: Pick<TimeQuery, 'from' | 'to'>): void => {
  if (from < to) return;
  throw new AssayError('invalid-request', '`from` must be before `to`', {
    issues: [{ path: 'from', message: 'not before `to`' }],
  });
};

/** One page of a time series, read from where it is kept. `read` gives rows in the order of the stretch. */
export const timePage = async <Stored, Row extends object>(
  query: TimeQuery,
  read: (stretch: Stretch) => Promise<readonly Stored[]>,
  timeOf: (stored: Stored) => Instant,
  rowOf: (stored: Stored) => Row,
): Promise<Page<Row>> => {
  requireRange(query);
  const found = await read(stretchOf(query));
  const page = found.slice(0, query.limit);
  return {
    data: selectFields(page.map(rowOf), query.fields),
    nextCursor: found.length > query.limit ? encodeCursor([timeOf(page[page.length - 1]), '']) : null,
  };
};
