import type { SearchSchemaInput } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { MARKET_DEFAULTS, readMarketSearch } from './market-search.ts';

const read = (raw: object) => readMarketSearch(raw as SearchSchemaInput);

test('an address is read as it is meant, and what does not fit is the default', () => {
  expect(read({ by: 'bitcoin', colour: 'grade', sector: 'defi', top: 40, picks: 'past' })).toEqual({
    ...MARKET_DEFAULTS,
    by: 'bitcoin',
    colour: 'grade',
    sector: 'defi',
    top: 40,
    picks: 'past',
  });
  expect(read({ by: 'gold', moves: 7, top: 21, sector: {}, range: 'never' })).toEqual(MARKET_DEFAULTS);
  expect(read({ sector: 'x'.repeat(999) }).sector).toHaveLength(64);
});
