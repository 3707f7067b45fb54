import type { Asset, Category, Exchange } from '@assay/core/wire';

type Ids = ReadonlyMap<string, number>;

/** Names of the groups that assets say they are in. */
export const groupsOf = (assets: readonly Asset[], field: 'categories' | 'exchanges'): string[] =>
  [...new Set(assets.flatMap((asset) => asset[field]))].sort();

/** Sum of what is known; `null` where nothing is. */
const sumOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

const membersOf = (assets: readonly Asset[], field: 'categories' | 'exchanges', slug: string): Asset[] =>
  assets.filter((asset) => asset[field].includes(slug));

export const categoryRows = (assets: readonly Asset[], ids: Ids): Category[] =>
  groupsOf(assets, 'categories').map((slug) => {
    const members = membersOf(assets, 'categories', slug);
    return {
      id: ids.get(slug) as number,
      slug,
      assets: members.length,
      marketCap: sumOf(members.map(({ marketCap }) => marketCap)),
      volume24h: sumOf(members.map(({ volume24h }) => volume24h)),
    };
  });

export const exchangeRows = (assets: readonly Asset[], ids: Ids): Exchange[] =>
  groupsOf(assets, 'exchanges').map((slug) => ({
    id: ids.get(slug) as number,
    slug,
    assets: membersOf(assets, 'exchanges', slug).length,
  }));
