import { MINUTE } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { PagesFromZero } from './pages-from-zero.ts';

let now = Date.UTC(2026, 0, 1);
const pages = new PagesFromZero({ now: () => now });
const page = (number: string, { caller = 'one', path = '/v2/tokens', symbol = 'BTC' } = {}): unknown =>
  pages.fromOne(caller, path, { symbol, page: number }).page;

test('who asked for page 0 of a list counts from 0, of that list and for a while', () => {
  expect(page('1')).toBe('1');
  expect([page('0'), page('1'), page('2')]).toEqual(['1', '2', '3']);
  expect(page('1', { caller: 'other' })).toBe('1');
  expect(page('1', { path: '/v2/price' })).toBe('1');
  expect(page('1', { symbol: 'ETH' })).toBe('1');
  now += 9 * MINUTE;
  expect(page('3')).toBe('4');
  now += 9 * MINUTE;
  expect(page('4')).toBe('5');
  now += 10 * MINUTE;
  expect(page('5')).toBe('5');
});

test('what is no page is left as it is', () => {
  for (const odd of ['-1', '1e3', 'x', '', '99999999']) expect(page(odd)).toBe(odd);
  expect(pages.fromOne('one', '/v2/tokens', { page: ['0', '1'] })).toEqual({ page: ['0', '1'] });
  expect(pages.fromOne('one', '/v2/tokens', { symbol: 'BTC' })).toEqual({ symbol: 'BTC' });
});
