import { EXCHANGES } from '@assay/adapters/sources';
import { DAY, type Instant } from '@assay/core/kernel';
import type { Asset, Category, Exchange, LatestPrice } from '@assay/core/wire';
import type { Segment } from '@assay/domain/market';
import type { World } from '../jobs/index.ts';
import { categoryRows, exchangeRows, groupsOf } from './asset-groups.ts';
import { namesOf } from './asset-names.ts';
import { type AssetNames, assetRow, type NewestMetrics, priceRow } from './asset-rows.ts';

export interface AssetsView {
  /** In the order of their symbols, as the prices. */
  readonly assets: readonly Asset[];
  readonly prices: readonly LatestPrice[];
  readonly categories: readonly Category[];
  readonly exchanges: readonly Exchange[];
  /** By everything that an asset may be asked for by, in capitals: ticker, number and slug. */
  readonly byName: ReadonlyMap<string, Asset>;
}

/** The exchanges that bars of each symbol were fetched from, also where another source's bars win. */
const exchangesOf = (segments: readonly Segment[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, Set<string>>();
  for (const { source, symbols } of segments) {
    if (!Object.hasOwn(EXCHANGES, source)) continue;
    for (const symbol of symbols) found.set(symbol, (found.get(symbol) ?? new Set()).add(source));
  }
  return new Map([...found].map(([symbol, sources]) => [symbol, [...sources].sort()]));
};

const CATEGORY = 'category/';

const categoriesOf = (metrics: NewestMetrics): string[] =>
  [...metrics]
    .flatMap(([id, { value }]) =>
      id.startsWith(CATEGORY) && value[0] === 1 ? [id.slice(CATEGORY.length)] : [],
    )
    .sort();

const NOTHING: NewestMetrics = new Map();

/** A ticker goes before a number, and that before a slug. */
const byName = (assets: readonly Asset[]): ReadonlyMap<string, Asset> =>
  new Map([
    ...assets.map((asset) => [asset.slug.toUpperCase(), asset] as const),
    ...assets.map((asset) => [String(asset.id), asset] as const),
    ...assets.map((asset) => [asset.symbol.toUpperCase(), asset] as const),
  ]);

/** Reads what a world holds of each asset, apart from judgements. */
export const loadAssets = async (
  { lake, publicIds, assetNames }: World,
  now: Instant,
): Promise<AssetsView> => {
  const overview = await lake.overview({ asOf: now, knownAt: now });
  const symbols = overview.map(({ symbol }) => symbol);
  const names = namesOf(symbols, await publicIds.idsOf('asset', symbols), await assetNames.all());
  const newest = Math.max(...overview.map(({ lastBar }) => lastBar));
  // Figures go with the prices, which may end long ago; a category is of the present.
  const figures = await lake.newestMetrics({ asOf: Math.min(now, newest + 2 * DAY), knownAt: now });
  const present = await lake.newestMetrics({ asOf: now, knownAt: now });
  const venues = exchangesOf(await lake.segments());
  const assets = overview.map((one) => {
    const { symbol } = one;
    const knowledge = {
      names: names.get(symbol) as AssetNames,
      metrics: figures.get(symbol) ?? NOTHING,
      categories: categoriesOf(present.get(symbol) ?? NOTHING),
      exchanges: venues.get(symbol) ?? [],
    };
    return assetRow(one, knowledge, newest);
  });
  const categoryIds = await publicIds.idsOf('category', groupsOf(assets, 'categories'));
  const exchangeIds = await publicIds.idsOf('exchange', groupsOf(assets, 'exchanges'));
  return {
    assets,
    prices: overview.map((one, i) => priceRow(one, assets[i])),
    categories: categoryRows(assets, categoryIds),
    exchanges: exchangeRows(assets, exchangeIds),
    byName: byName(assets),
  };
};
