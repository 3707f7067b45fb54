import type { SearchSchemaInput } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { readCompareSearch } from './compare-search.ts';

const read = (raw: object) => readCompareSearch(raw as SearchSchemaInput);

test('what an address does not say, or says wrongly, is the default', () => {
  expect(read({})).toEqual({ assets: '', range: '1y', scale: 'linear' });
  expect(read({ assets: 1 }).assets).toBe('1');
  expect(read({ assets: ['x'] }).assets).toBe('');
});
