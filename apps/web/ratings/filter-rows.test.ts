import { expect, test } from 'vitest';
import type { RatingRow } from '../data/rating-row.ts';
import { type Filters, filterRows, isFiltered } from './filter-rows.ts';
import { RATINGS_DEFAULTS } from './ratings-search.ts';

const row = (asset: string, trader: number | null, signal: 1 | 0 | -1 | null): RatingRow => ({
  asset,
  rank: null,
  since: null,
  price: null,
  old: false,
  grade: {
    asset,
    asOf: '2024-07-01T00:00:00.000Z',
    trader,
    ta: null,
    quant: null,
    change24h: null,
    momentum: null,
    signal,
    abstained: trader === null ? { code: 'illiquid', reason: 'It hardly trades.' } : null,
  },
});

const ROWS = [row('BTC', 84, 1), row('ETH', 50, 0), row('WBTC', 12, -1), row('DAI', null, null)];

const shown = (filters: Partial<Filters>): string[] =>
  filterRows(ROWS, { ...RATINGS_DEFAULTS, ...filters }).map(({ asset }) => asset);

test('without filters all rows stay, in their order', () => {
  expect(shown({})).toEqual(['BTC', 'ETH', 'WBTC', 'DAI']);
  expect(isFiltered(RATINGS_DEFAULTS)).toBe(false);
});

test.each<[Partial<Filters>, string[]]>([
  [{ q: ' btc' }, ['BTC', 'WBTC']],
  [{ signal: 'bullish' }, ['BTC']],
  [{ signal: 'neutral' }, ['ETH']],
  [{ signal: 'bearish' }, ['WBTC']],
  [{ min: 50 }, ['BTC', 'ETH']],
  [{ max: 50 }, ['ETH', 'WBTC']],
  [{ min: 12, max: 12 }, ['WBTC']],
  [{ graded: true }, ['BTC', 'ETH', 'WBTC']],
  [{ q: 'B', signal: 'bearish', max: 20 }, ['WBTC']],
])('%j shows %j', (filters, assets) => {
  expect(shown(filters)).toEqual(assets);
  expect(isFiltered({ ...RATINGS_DEFAULTS, ...filters })).toBe(true);
});
