import { expect, test } from 'vitest';
import type { RatingRow } from '../data/rating-row.ts';
import { sampleGrade, samplePrice, sampleRow } from '../data/sample-row.ts';
import { type Filters, filterRows, filtersOf, isFiltered, NO_FILTERS } from './filter-rows.ts';
import { RATINGS_DEFAULTS } from './ratings-search.ts';

const row = (
  asset: string,
  trader: number | null,
  signal: 1 | 0 | -1 | null,
  more: Partial<RatingRow> = {},
) => {
  const abstained = trader === null ? { code: 'illiquid', reason: 'It hardly trades.' } : null;
  return sampleRow(asset, { ...more, grade: sampleGrade(asset, { trader, signal, abstained }) });
};

const ROWS = [
  row('BTC', 84, 1, {
    name: 'Bitcoin',
    categories: ['money'],
    price: samplePrice('BTC', { marketCap: 1e12 }),
  }),
  row('ETH', 50, 0, { categories: ['defi', 'l1'], price: samplePrice('ETH', { marketCap: 4e11 }) }),
  row('WBTC', 12, -1, { exchanges: ['kraken'], price: samplePrice('WBTC') }),
  row('DAI', null, null, { categories: ['defi'] }),
];

const shown = (filters: Partial<Filters>): string[] =>
  filterRows(ROWS, { ...NO_FILTERS, ...filters }).rows.map(({ asset }) => asset);

test('without filters all rows stay, in their order', () => {
  expect(shown({})).toEqual(['BTC', 'ETH', 'WBTC', 'DAI']);
  expect(isFiltered(filtersOf(RATINGS_DEFAULTS))).toBe(false);
});

test.each<[Partial<Filters>, string[]]>([
  [{ q: ' btc' }, ['BTC', 'WBTC']],
  [{ q: 'bitco' }, ['BTC']],
  [{ signal: 'bullish' }, ['BTC']],
  [{ signal: 'neutral' }, ['ETH']],
  [{ signal: 'bearish' }, ['WBTC']],
  [{ grade: '50-' }, ['BTC', 'ETH']],
  [{ grade: '0-50' }, ['ETH', 'WBTC']],
  [{ grade: '12-12' }, ['WBTC']],
  [{ cap: '500000000000-' }, ['BTC']],
  [{ category: 'defi' }, ['ETH', 'DAI']],
  [{ category: 'defi.money' }, ['BTC', 'ETH', 'DAI']],
  [{ exchange: 'kraken' }, ['WBTC']],
  [{ graded: true }, ['BTC', 'ETH', 'WBTC']],
  [{ q: 'B', signal: 'bearish', grade: '0-20' }, ['WBTC']],
])('%j shows %j', (filters, assets) => {
  expect(shown(filters)).toEqual(assets);
  expect(isFiltered({ ...NO_FILTERS, ...filters })).toBe(true);
});

test('what is left out because it is not known is counted, unless another filter leaves it out', () => {
  const unknown = (filters: Partial<Filters>) => filterRows(ROWS, { ...NO_FILTERS, ...filters }).unknown;
  expect(unknown({ cap: '1-' })).toEqual([{ needs: 'market cap', assets: 2 }]);
  expect(unknown({ cap: '1-', grade: '50-' })).toEqual([
    { needs: 'Trader Grade', assets: 1 },
    { needs: 'market cap', assets: 1 },
  ]);
  expect(unknown({ cap: '1-', q: 'BTC' })).toEqual([{ needs: 'market cap', assets: 1 }]);
  expect(unknown({ q: 'BTC' })).toEqual([]);
});
