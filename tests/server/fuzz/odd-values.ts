import type { Random } from '@assay/core/kernel';
import type { JsonSchema } from './operations.ts';

export const oneOf = <T>(random: Random, values: readonly T[]): T => values[random.integer(values.length)];

const cursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Percent-encoded where a request line could not carry them. */
const ODD_TEXTS: readonly string[] = [
  ...['', '%20', '0', '-1', '1.5', '1e309', '-0', 'NaN', 'Infinity', '0x10', '1_000', '9'.repeat(400)],
  ...['9007199254740993', '2147483648', '-2147483649', 'true', 'null', 'undefined', '%5B%5D', '%7B%7D'],
  ...[
    '%00',
    'BTC%00',
    '%ff',
    '%c0%ae%c0%ae',
    '%',
    '%zz',
    '%F0%9F%92%A9',
    '%E2%80%AE',
    '%0d%0aset-cookie:a=b',
  ],
  ...['%27%20OR%201=1--', '%3Cscript%3E', '..%2f..%2fetc%2fpasswd', '%25s%25n', '*', '~', '|', '\\'],
  ...[
    '%2e%2e',
    '%252e%252e%252f',
    'BTC;v=1',
    'BTC%2F..',
    '%5c..%5c',
    'BTC%09',
    '%EF%BB%BFBTC',
    '%u0042',
    'BTC%E2%80%8B',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'SIM001,SIM002', ',,,', 'SIM001,__proto__'],
  ...[
    '2024-02-30',
    '2024-13-01',
    '0000-00-00',
    '0000-01-01',
    '9999-12-31T23:59:59.999Z',
    '2024-01-01T25:00Z',
  ],
  ...['275760-09-13', '-271821-04-20', '2024-01-01T00:00:00%2B99:99', '1970-01-01', '2024'],
  ...['a'.repeat(300), 'a'.repeat(5000), ','.repeat(3000), 'BTC,'.repeat(600), '1,'.repeat(200)],
  ...[
    cursor([null, null]),
    cursor([1e300, '']),
    cursor([{}, 1]),
    cursor(['x']),
    cursor([1.5, '']),
    cursor(7),
  ],
  ...[cursor([9007199254740992, '']), cursor([-1, 'x']), cursor(['', '']), cursor([null, '']), 'W10', 'e30'],
  cursor(JSON.parse(deep(50))),
];

const numberFor = (random: Random, { minimum = 0, maximum = 500 }: JsonSchema): string => {
  const [low, high] = [Number(minimum), Math.min(Number(maximum), 10_000)];
  return oneOf(random, [String(low), String(high), String(low - 1), String(Number(maximum) + 1), '1', '7']);
};

/** What the schema asks for, or nearly. */
const fitting = (random: Random, schema: JsonSchema): string => {
  if (Array.isArray(schema.enum)) return String(oneOf(random, schema.enum));
  if (schema.type === 'integer' || schema.type === 'number') return numberFor(random, schema);
  if (schema.type === 'array')
    return `${fitting(random, schema.items as JsonSchema)},${fitting(random, schema.items as JsonSchema)}`;
  return oneOf(random, [
    'SIM001',
    'sim002',
    '1',
    '2024-01-01',
    'grade',
    'active',
    '2023-06-01T00:00:00Z',
    'top-20',
  ]);
};

/** Text for a path or a query, not to be encoded again. */
export const textFor = (random: Random, schema: JsonSchema): string =>
  random.integer(3) === 0 ? fitting(random, schema) : oneOf(random, ODD_TEXTS);

const ODD_JSON: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e300, '', 'a', 'a'.repeat(5000), '\u0000', '\ud800', '💩', [], {}, [[]]],
  ...[
    [null],
    { a: 1 },
    { length: 1e9 },
    ['read', 'read'],
    ['nonsense'],
    Array(2000).fill('SIM001'),
    '2024-02-30',
  ],
  ...['http://127.0.0.1:1/', 'https://[::1]/', 'ftp://a', 'javascript:1', 'https://user:pass@127.0.0.1/'],
];

/** A value for a body: of the schema, or of any other type. */
export const jsonFor = (random: Random, schema: JsonSchema): unknown => {
  const { properties } = schema as { readonly properties?: Readonly<Record<string, JsonSchema>> };
  if (properties === undefined || random.integer(8) === 0) return oneOf(random, ODD_JSON);
  const kept = Object.entries(properties).filter(() => random.integer(4) > 0);
  const body = Object.fromEntries(kept.map(([name, one]) => [name, jsonFor(random, one)]));
  return random.integer(6) === 0 ? { ...body, nonsense: oneOf(random, ODD_JSON) } : body;
};

/** Bodies that are no JSON, or too much of it. */
export const BROKEN_BODIES: readonly string[] = [
  ...[
    '',
    '{',
    '}',
    'null',
    '[]',
    '"',
    '{"name":',
    "{'name':1}",
    '{"name":"a",}',
    'NaN',
    '\ufeff{}',
    '\u0000',
  ],
  ...['{"__proto__":{"a":1},"name":"x"}', '{"constructor":{"prototype":{"a":1}},"name":"x"}'],
  ...[
    '{"name":"a"}{"name":"b"}',
    '{"name":"\\ud800"}',
    '{"name":1e400}',
    '{"name":-0}',
    '"a"',
    'true',
    '[[],{}]',
  ],
  ...[`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`, '{"name":"\u0007"}', '{"":null}', '{"name":null}'],
  ...['{"name":"a","name":"b"}', '<xml/>', 'a=b', deep(9000), `{"name":"${'a'.repeat(70_000)}"}`, '1e999'],
];
