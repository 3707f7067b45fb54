import { expect, test } from 'vitest';
import { keyOf, v3Key } from './fields.ts';

test.each([
  ['TOKEN_ID', 'token_id'],
  ['TM_GRADE_24h_PCT_CHANGE', 'tm_grade_24_h_pct_change'],
  ['TM_TRADER_GRADE_24H_CHANGE', 'tm_trader_grade_24_h_change'],
  ['PRICE_CHANGE_PERCENTAGE_24H_IN_CURRENCY', 'price_change_percentage_24_h_in_currency'],
  ['HIGH_24H', 'high_24_h'],
  ['24H', '24_h'],
  ['1M', '1_m'],
  ['VOL_10', 'vol_10'],
])('%s is %s in v3', (name, expected) => expect(v3Key(name)).toBe(expected));

test('a published spelling goes before the mechanical one, and a version may lack a field', () => {
  const field = { name: 'TM_GRADE_24h_PCT_CHANGE', v3: 'tm_grade_24h_pct_change' };
  expect(keyOf(field, 'v3')).toBe('tm_grade_24h_pct_change');
  expect(keyOf(field, 'v2')).toBe('TM_GRADE_24h_PCT_CHANGE');
  expect(keyOf({ name: 'SLUG', only: 'v3' }, 'v2')).toBeUndefined();
  expect(keyOf({ name: 'TM_LINK', only: 'v2' }, 'v3')).toBeUndefined();
  expect(keyOf({ name: 'TOKEN_SYMBOL' }, 'v1')).toBe('SYMBOL');
});
