import type { SearchSchemaInput } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { comparedAssets, readCompareSearch } from './compare-search.ts';

const read = (raw: object) => readCompareSearch(raw as SearchSchemaInput);

test('tickers in any case, each once, and at most five', () => {
  expect(comparedAssets('btc, ETH,,BTC')).toEqual({ shown: ['BTC', 'ETH'], leftOut: [] });
  expect(comparedAssets('A,B,C,D,E,F,G')).toEqual({ shown: ['A', 'B', 'C', 'D', 'E'], leftOut: ['F', 'G'] });
  expect(comparedAssets('')).toEqual({ shown: [], leftOut: [] });
});

test('what an address does not say, or says wrongly, is the default', () => {
  expect(read({})).toEqual({ assets: '', range: '1y', scale: 'linear' });
  expect(read({ assets: 1 }).assets).toBe('1');
  expect(read({ assets: ['x'] }).assets).toBe('');
});
