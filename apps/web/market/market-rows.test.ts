import { describe, expect, test } from 'vitest';
import type { RatingRow } from '../data/rating-row.ts';
import { sampleGrade, samplePrice, sampleRow } from '../data/sample-row.ts';
import type { NamedAsset } from '../data/use-market.ts';
import { gradeMoves, priceMoves } from './movers.ts';
import { sectorMap } from './sectors.ts';

interface Given {
  readonly cap?: number | null;
  readonly turnover?: number | null;
  readonly day?: number | null;
  readonly week?: number | null;
  readonly trader?: number | null;
  readonly points?: number | null;
  readonly old?: boolean;
}

const row = (asset: string, given: Given = {}): RatingRow =>
  sampleRow(asset, {
    old: given.old ?? false,
    grade: sampleGrade(asset, { trader: given.trader ?? null, change24h: given.points ?? null }),
    price: samplePrice(asset, {
      change24h: given.day ?? null,
      change7d: given.week ?? null,
      turnover24h: given.turnover ?? null,
      marketCap: given.cap ?? null,
    }),
  });

const named = (symbol: string, ...categories: string[]): NamedAsset => ({ symbol, name: null, categories });

describe('sectors', () => {
  const rows = [
    row('A', { cap: 300, day: 0.1, trader: 80 }),
    row('B', { cap: 100, day: -0.1 }),
    row('C', { cap: 900, day: 0.02, trader: 50 }),
    row('D', { cap: null }),
    row('E', { cap: 5, old: true }),
    row('F', { cap: 5 }),
  ];
  const assets = [
    named('A', 'defi', 'ai'),
    named('B', 'defi'),
    named('C', 'ai'),
    named('D', 'ai'),
    named('E', 'ai'),
    named('F'),
  ];

  test('are means by size of what is known, largest first, each asset in one', () => {
    const map = sectorMap(rows, assets, '');
    expect(map).toMatchObject({ sizedBy: 'market-cap', unsized: 1, unnamed: 1 });
    expect(map.sectors.map(({ slug, size }) => [slug, size])).toEqual([
      ['ai', 900],
      ['defi', 400],
    ]);
    expect(map.sectors[1].change24h).toBeCloseTo(0.05);
    expect(map.sectors[1].grade).toBe(80);
    expect(map.sectors[1].assets.map(({ asset }) => asset)).toEqual(['A', 'B']);
  });

  test('narrowed to one, hold all that are in it', () => {
    const { sectors } = sectorMap(rows, assets, 'ai');
    expect(sectors.map(({ slug, assets: held }) => [slug, held.map(({ asset }) => asset)])).toEqual([
      ['ai', ['C', 'A']],
    ]);
  });

  test('without categories or caps it is one map by turnover', () => {
    const bare = [row('A', { turnover: 5 }), row('B', { turnover: 9 })];
    const map = sectorMap(bare, [named('A'), named('B')], '');
    expect(map).toMatchObject({ sizedBy: 'turnover', unnamed: 0 });
    expect(map.sectors.map(({ slug, assets: held }) => [slug, held.map(({ asset }) => asset)])).toEqual([
      ['', ['B', 'A']],
    ]);
    expect(sectorMap([], [], '').sectors).toEqual([]);
  });
});

describe('movers', () => {
  const rows = [
    row('A', { day: 0.1, week: -0.5, points: 3 }),
    row('B', { day: -0.2, week: 0.1, points: -1 }),
    row('C', { day: 0.4, old: true }),
    row('D', { day: 0 }),
    row('E', { day: 0.2, points: null }),
  ];

  test('rose most and fell most, of those that traded', () => {
    expect(priceMoves(rows, '24h').up.map(({ asset }) => asset)).toEqual(['E', 'A']);
    expect(priceMoves(rows, '24h').down.map(({ asset }) => asset)).toEqual(['B']);
    expect(priceMoves(rows, '7d').down.map(({ asset, change }) => [asset, change])).toEqual([['A', -0.5]]);
  });

  test('grades in points', () => {
    expect(gradeMoves(rows)).toMatchObject({
      up: [{ asset: 'A', change: 3 }],
      down: [{ asset: 'B', change: -1 }],
    });
  });

  test('at most eight, the deepest fall first', () => {
    const many = Array.from({ length: 20 }, (_, i) => row(`X${i}`, { day: -(i + 1) / 100 }));
    const { up, down } = priceMoves(many, '24h');
    expect(up).toEqual([]);
    expect(down.map(({ asset }) => asset)).toEqual(['X19', 'X18', 'X17', 'X16', 'X15', 'X14', 'X13', 'X12']);
  });
});
