import type { RatingRow } from '../data/rating-row.ts';
import type { NamedAsset } from '../data/use-market.ts';

/** One asset on the map. */
export interface SectorAsset {
  readonly asset: string;
  readonly name: string | null;
  readonly size: number;
  readonly change24h: number | null;
  readonly change7d: number | null;
  readonly grade: number | null;
}

/** A category with its assets, largest first; figures are means by size of what is known. */
export interface Sector extends Omit<SectorAsset, 'asset' | 'name'> {
  /** Slug; empty where no source names any category. */
  readonly slug: string;
  readonly assets: readonly SectorAsset[];
}

type SizedBy = 'market-cap' | 'turnover';

const sizeOf = ({ price }: RatingRow, by: SizedBy): number =>
  (by === 'market-cap' ? price?.marketCap : price?.turnover24h) ?? 0;

/** By market cap where more than a tenth of the assets have one, else by turnover. */
const measureOf = (rows: readonly RatingRow[]): SizedBy =>
  rows.filter((row) => sizeOf(row, 'market-cap') > 0).length * 10 > rows.length ? 'market-cap' : 'turnover';

const meanBySize = (
  assets: readonly SectorAsset[],
  read: (asset: SectorAsset) => number | null,
): number | null => {
  let [sum, weight] = [0, 0];
  for (const asset of assets) {
    const value = read(asset);
    if (value === null) continue;
    sum += value * asset.size;
    weight += asset.size;
  }
  return weight === 0 ? null : sum / weight;
};

const sectorOf = (slug: string, unsorted: readonly SectorAsset[]): Sector => {
  const assets = unsorted.toSorted((a, b) => b.size - a.size);
  return {
    slug,
    assets,
    size: assets.reduce((sum, { size }) => sum + size, 0),
    change24h: meanBySize(assets, ({ change24h }) => change24h),
    change7d: meanBySize(assets, ({ change7d }) => change7d),
    grade: meanBySize(assets, ({ grade }) => grade),
  };
};

/** Where an asset stands: under the wanted category if it is in it, else under the first of its own. */
const placeOf = ({ categories }: NamedAsset, wanted: string): string | undefined => {
  if (wanted === '') return categories.at(0);
  return categories.includes(wanted) ? wanted : undefined;
};

export interface SectorMap {
  readonly sizedBy: SizedBy;
  /** Largest first. Without any category one of all assets, with an empty slug. */
  readonly sectors: readonly Sector[];
  /** Assets that trade and whose size is not known. */
  readonly unsized: number;
  /** Assets that trade and that no source puts under a category. */
  readonly unnamed: number;
}

/** Assets that traded on the newest day under their categories. */
export const sectorMap = (
  rows: readonly RatingRow[],
  named: readonly NamedAsset[],
  wanted: string,
): SectorMap => {
  const traded = rows.filter(({ price, old }) => price !== null && !old);
  const sizedBy = measureOf(traded);
  const known = new Map(named.map((asset) => [asset.symbol, asset]));
  const noneNamed = named.every(({ categories }) => categories.length === 0);
  const groups = new Map<string, SectorAsset[]>();
  let [unsized, unnamed] = [0, 0];
  for (const row of traded) {
    const asset = known.get(row.asset);
    const slug = noneNamed ? '' : asset && placeOf(asset, wanted);
    const size = sizeOf(row, sizedBy);
    if (slug === undefined) unnamed++;
    else if (size <= 0) unsized++;
    else {
      const group = groups.get(slug) ?? [];
      group.push({
        asset: row.asset,
        name: asset?.name ?? null,
        size,
        change24h: row.price?.change24h ?? null,
        change7d: row.price?.change7d ?? null,
        grade: row.grade.trader,
      });
      groups.set(slug, group);
    }
  }
  const sectors = [...groups].map(([slug, assets]) => sectorOf(slug, assets));
  return { sizedBy, sectors: sectors.toSorted((a, b) => b.size - a.size), unsized, unnamed };
};
