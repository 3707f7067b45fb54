import { expect, test } from 'vitest';
import { z } from 'zod';
import { queryNumber } from './fields.ts';

const share = queryNumber(z.number().min(0).max(100));

test.each([
  ['0', 0],
  ['007', 7],
  ['99.5', 99.5],
])('%s is a number of an address', (text, number) => {
  expect(share.parse(text)).toBe(number);
});

test.each([
  ' ',
  '',
  ' 1',
  '1 ',
  '0x10',
  '0b1',
  '1e1',
  '+1',
  '1.',
  '.5',
  '1,5',
  'NaN',
  'Infinity',
  '101',
  '-1',
])('"%s" is none', (text) => {
  expect(share.safeParse(text).success).toBe(false);
});

test('it is documented as the number that it is', () => {
  const query = z.strictObject({ rows: queryNumber(z.int().min(1).max(9).default(5)) });
  expect(query.parse({})).toEqual({ rows: 5 });
  expect(z.toJSONSchema(query, { io: 'input' })).toMatchObject({
    properties: { rows: { type: 'integer', minimum: 1, maximum: 9, default: 5 } },
  });
});
