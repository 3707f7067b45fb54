import { expect, test } from 'vitest';
import { canonicalJson, isCanonicalJson } from './canonical.ts';
import { digestOf } from './digest.ts';

// The examples of RFC 8785, sections 3.2.2 and 3.2.3.
test('RFC 8785: literals, strings and numbers', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('RFC 8785: keys by UTF-16 code units', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  const order = [...canonicalJson(value).matchAll(/:(\d)/g)].map(([, digit]) => Number(digit));
  expect(order).toEqual([2, 4, 6, 7, 1, 5, 3]);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, { a: [Number.NaN] }])('%j has no JSON', (value) => {
  expect(() => canonicalJson(value as never)).toThrow(TypeError);
});

test('a digest does not depend on the order of keys', () => {
  expect(digestOf({ a: 1, b: [2, 3] })).toBe(digestOf({ b: [2, 3], a: 1 }));
  expect(digestOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});

test.each([
  ['{"a":[1,{"b":"\\u000f","c":null}],"z":0.002}', true],
  ['{"10":1,"9":2}', true],
  ['{"9":2,"10":1}', false],
  ['{"__proto__":1,"a":2}', true],
  ['{"b":1,"a":2}', false],
  ['{"x":{"b":1,"a":2}}', false],
  ['[{"b":1,"a":2}]', false],
  ['{"a":1,"a":1}', false],
  ['{"a":1 }', false],
  ['[1.0]', false],
  ['[-0]', false],
  ['"\\u0041"', false],
])('%s is canonical: %s', (text, canonical) => {
  expect(isCanonicalJson(text, JSON.parse(text))).toBe(canonical);
  expect(canonicalJson(JSON.parse(text)) === text).toBe(canonical);
});
