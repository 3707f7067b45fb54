import { expect, test } from 'vitest';
import { RATINGS_DEFAULTS, readRatingsSearch } from './ratings-search.ts';

/** As the router hands over what stands in an address. */
const read = (raw: Record<string, unknown>) => readRatingsSearch(raw as never);

test('an address says all of the view', () => {
  const view = {
    q: 'BTC',
    sort: 'change24h',
    signal: 'bearish',
    grade: '20-60.5',
    investor: '50-',
    cap: '0-1000000000',
    volume: '1000000-',
    category: 'defi.meme',
    exchange: 'binance',
    graded: true,
    columns: 'rank.asset.ta.price',
    open: 'BTC',
  };
  expect(read(view)).toEqual(view);
  expect(read({})).toEqual(RATINGS_DEFAULTS);
});

test('what does not fit is the default', () => {
  const wrong = { q: { a: 1 }, sort: '-nothing', signal: 'up', grade: 'high', graded: 'yes', columns: 7 };
  expect(read({ ...wrong, columns: true })).toEqual(RATINGS_DEFAULTS);
  expect(read({ grade: 200, cap: null, sort: 5, category: '..' })).toEqual(RATINGS_DEFAULTS);
});

test('what the router read as a number is text', () => {
  expect(read({ q: 1 }).q).toBe('1');
  expect(read({ cap: '0-1000000000' }).cap).toBe('0-1000000000');
});
