import { createHash } from 'node:crypto';
import { AssayError } from '@assay/core/kernel';
import type { Endpoint } from '@assay/core/wire';

/** How a page is cut or shown: it may change from page to page. */
const FREE = ['cursor', 'limit', 'fields'];
const MARK_LENGTH = 6;

/** Tells the lists apart that a cursor can be of: four bytes of the endpoint, its path parameters, order and filters. */
const markOf = ({ id }: Endpoint, params: object, query: object): string => {
  const asked = Object.entries(query)
    .filter(([name, value]) => value !== undefined && !FREE.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const list = JSON.stringify([id, params, asked]);
  return createHash('sha256').update(list).digest().subarray(0, 4).toString('base64url');
};

const isCursorOf = (query: object): query is { readonly cursor: string } =>
  'cursor' in query && typeof query.cursor === 'string';

/** The query with the cursor as its handler gave it out. @throws AssayError `invalid-request` on the cursor of another list. */
export const openCursor = <Query>(endpoint: Endpoint, params: object, query: Query): Query => {
  if (typeof query !== 'object' || query === null || !isCursorOf(query)) return query;
  const mark = markOf(endpoint, params, query);
  if (query.cursor.startsWith(mark)) return { ...query, cursor: query.cursor.slice(MARK_LENGTH) };
  throw new AssayError('invalid-request', 'cursor: not one that this list gave out', {
    issues: [{ path: 'cursor', message: 'of another list: send the query it was given out for' }],
  });
};

/** An answer whose `nextCursor` holds for this list alone. */
export const sealCursor = <Value>(
  endpoint: Endpoint,
  { params, query }: { readonly params: object; readonly query: object },
  value: Value,
): Value => {
  if (typeof value !== 'object' || value === null || !('nextCursor' in value)) return value;
  if (typeof value.nextCursor !== 'string') return value;
  return { ...value, nextCursor: markOf(endpoint, params, query) + value.nextCursor };
};
