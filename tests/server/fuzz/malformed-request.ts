import type { Random } from '@assay/core/kernel';
import { BROKEN_BODIES, jsonFor, oneOf, textFor } from './odd-values.ts';
import type { Operation, Parameter } from './operations.ts';

export interface MalformedRequest {
  readonly method: string;
  /** The target of the request line, as it is sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Whether it still goes to the operation, so that the document says what may be answered. */
  readonly aimed: boolean;
}

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'QUERY',
  'X',
];
/** Keeps the characters that Node sends in a request line. */
const sendable = (target: string): string =>
  [...target]
    .map((one) => (/[\u0021-\u00ff]/.test(one) ? one : encodeURIComponent(one.toWellFormed())))
    .join('');

const onePath = (random: Random, path: string, parameters: readonly Parameter[]): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const declared = parameters.find((one) => one.in === 'path' && one.name === name);
    return textFor(random, declared?.schema ?? {});
  });

const SPELLINGS: readonly ((name: string) => string)[] = [
  ...Array(6).fill((name: string) => name),
  (name) => `${name}[]`,
  (name) => `${name}[a][b]`,
  (name) => `${name}[__proto__]`,
  (name) => name.toUpperCase(),
];

const ODD_QUERIES = [
  ...['&&&', '=', '?', '%', '__proto__=1', '__proto__[a]=1', 'a', '=a', '&=&=', '%00=1', 'nonsense=1', '#a'],
  ...['limit[$gt]=1', '%6cimit=1', 'limit=%31', 'limit=1e2', 'limit=%EF%BC%91', 'limit=1,2', 'limit=true'],
  ...['from=null&to=null', 'from=2024-01-01&to=2024-01-01', 'cursor=%00', 'fields=,', 'sort=--asset'],
  ...['+', ';', 'q='.repeat(300), `x=${'y'.repeat(15_000)}`, `${'a=1&'.repeat(1200)}`, 'limit=1&limit=2'],
];

const oneQuery = (random: Random, parameters: readonly Parameter[]): string => {
  const known = parameters.filter((one) => one.in === 'query');
  const count = known.length === 0 ? 0 : random.integer(4);
  const pairs = Array.from({ length: count }, () => {
    const { name, schema } = oneOf(random, known);
    const pair = `${oneOf(random, SPELLINGS)(name)}=${textFor(random, schema)}`;
    return random.integer(12) === 0 ? `${pair}&${pair}` : pair;
  });
  if (random.integer(6) === 0) pairs.push(oneOf(random, ODD_QUERIES));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

const ODD_HEADERS: readonly (readonly [string, string])[] = [
  ['accept-encoding', 'br;q=0, gzip;q=nonsense, *'],
  ['accept-encoding', `${'gzip,'.repeat(500)}`],
  ['accept-encoding', 'identity;q=0, *;q=0'],
  ['content-encoding', 'gzip'],
  ['x-http-method-override', 'DELETE'],
  ['accept', '*/*;q=nonsense'],
  ['accept', 'application/xml'],
  ['accept', 'text/html'],
  ['accept-version', '99'],
  ['if-none-match', '*'],
  ['if-none-match', `W/"${'a'.repeat(4000)}"`],
  ['if-none-match', ','.repeat(2000)],
  ['if-modified-since', 'yesterday'],
  ['range', 'bytes=0-0,5-,-9999999999999'],
  ['x-request-id', '../../%00'],
  ['x-forwarded-for', '\u00ff'.repeat(100)],
  ['last-event-id', '-1'],
  ['last-event-id', '99999999999999999999'],
  ['traceparent', '00-zz-zz-zz'],
  ['cookie', `assay_00000000=0.9999999999999.${'A'.repeat(43)}; __proto__=1; =; ${'a=b;'.repeat(300)}`],
  ['origin', 'null'],
  ['sec-fetch-site', 'cross-site'],
  ['idempotency-key', '\u00e9'],
  ['idempotency-key', 'a'.repeat(300)],
  ['expect', 'nonsense'],
  ['upgrade', 'websocket'],
  ['upgrade', 'h2c'],
  ['sec-websocket-protocol', 'assay.key.nonsense'],
  ['x-long', 'a'.repeat(12_000)],
  ['x-too-long', 'a'.repeat(20_000)],
  ['host', 'evil.example'],
  ['host', ''],
  ['content-length', '5'],
  ['transfer-encoding', 'gzip, chunked'],
  ['authorization', 'Bearer '],
  ['authorization', `Basic ${'A'.repeat(2000)}`],
];

const CONTENT_TYPES = [
  ...Array(12).fill('application/json'),
  ...['text/plain', 'application/xml', 'multipart/form-data; boundary=', 'application/json; charset=utf-16'],
  ...['application/x-www-form-urlencoded', 'nonsense', 'application/problem+json', ''],
];

const bodyOf = (random: Random, { body }: Operation): string =>
  body === null || random.integer(4) === 0
    ? oneOf(random, BROKEN_BODIES)
    : JSON.stringify(jsonFor(random, body));

const keyHeaders = (random: Random, key: string): Record<string, string> => {
  const odds = random.integer(40);
  if (odds === 0) return {};
  return {
    'x-api-key': odds === 1 ? oneOf(random, ['', 'assay_', '\u00ff', 'a'.repeat(3000), `${key}x`]) : key,
  };
};

/** A request to the operation that is wrong in some way, or right by chance. */
export const malformedRequest = (
  random: Random,
  operation: Operation,
  key: string,
  host: string,
): MalformedRequest => {
  const other = random.integer(12) === 0;
  const method = other ? oneOf(random, METHODS) : operation.method;
  const path = onePath(random, operation.path, operation.parameters) + oneQuery(random, operation.parameters);
  const absolute = random.integer(25) === 0;
  const carries = operation.body !== null ? random.integer(8) > 0 : random.integer(10) === 0;
  const [name, value] = oneOf(random, ODD_HEADERS);
  const odd = random.integer(5) === 0;
  const body = carries ? bodyOf(random, operation) : null;
  return {
    method,
    target: sendable(absolute ? `${oneOf(random, ['http', 'https', 'HTTP'])}://${host}${path}` : path),
    headers: {
      ...keyHeaders(random, key),
      ...(body === null
        ? {}
        : {
            'content-type': oneOf(random, CONTENT_TYPES),
            'content-length': String(Buffer.byteLength(body)),
          }),
      ...(odd ? { [name]: value } : {}),
    },
    body,
    aimed: method === operation.method && !odd,
  };
};
