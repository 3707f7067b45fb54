import { expect, test } from 'vitest';
import { MARKET_DEFAULTS, readMarketSearch } from './market-search.ts';

test('an address is read as it is meant, and what does not fit is the default', () => {
  expect(readMarketSearch({ by: 'bitcoin', colour: 'grade', sector: 'defi', top: 40, picks: 'past' })).toEqual({
    ...MARKET_DEFAULTS,
    by: 'bitcoin',
    colour: 'grade',
    sector: 'defi',
    top: 40,
    picks: 'past',
  });
  expect(readMarketSearch({ by: 'gold', moves: 7, top: 21, sector: {}, range: 'never' } as never)).toEqual(
    MARKET_DEFAULTS,
  );
  expect(readMarketSearch({ sector: 'x'.repeat(999) }).sector).toHaveLength(64);
});
