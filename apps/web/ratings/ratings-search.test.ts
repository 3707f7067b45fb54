import { expect, test } from 'vitest';
import { ASSET_DEFAULTS, readAssetSearch } from '../asset/asset-search.ts';
import { RATINGS_DEFAULTS, readRatingsSearch } from './ratings-search.ts';

/** As the router hands over what stands in an address. */
const read = (raw: Record<string, unknown>) => readRatingsSearch(raw as never);

test('an address says all of the view', () => {
  const view = { q: 'BTC', sort: 'change24h', signal: 'bearish', min: 20, max: 60.5, graded: true };
  expect(read(view)).toEqual(view);
  expect(read({})).toEqual(RATINGS_DEFAULTS);
});

test('what does not fit is the default', () => {
  const wrong = { q: { a: 1 }, sort: '-nothing', signal: 'up', min: -1, max: 'many', graded: 'yes' };
  expect(read(wrong)).toEqual(RATINGS_DEFAULTS);
  expect(read({ min: 200, max: null, sort: 5 })).toEqual(RATINGS_DEFAULTS);
  expect(readAssetSearch({ range: '5y', scale: 'cubic' } as never)).toEqual(ASSET_DEFAULTS);
});

test('a search for digits stays text', () => {
  expect(read({ q: 1 }).q).toBe('1');
});
