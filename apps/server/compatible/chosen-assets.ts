import type { Asset } from '@assay/core/wire';
import type { Natives } from './natives.ts';
import { type Asked, filterOf, type ParameterName } from './parameters.ts';

const TOKENS = ['token_id', 'token_name', 'symbol', 'slug'] as const satisfies readonly ParameterName[];

/** Whether the client names the assets that it asks about. */
export const namesAssets = (asked: Asked): boolean => TOKENS.some((name) => asked.text(name) !== undefined);

/** Clients print a name in any case. */
export const labelOf = ({ name, symbol }: Pick<Asset, 'name' | 'symbol'>): string => name ?? symbol;

/** Largest first; of those whose market cap is not known, the most traded first. */
const bySize = (a: Asset, b: Asset): number =>
  (b.marketCap ?? -1) - (a.marketCap ?? -1) || (b.volume24h ?? -1) - (a.volume24h ?? -1);

/** The assets that a request is about, largest first. */
export const chosenAssets = async (natives: Natives, asked: Asked): Promise<Asset[]> => {
  if (asked.text('blockchain_address') !== undefined) return [];
  const small = (name: ParameterName) => asked.list(name)?.map((one) => one.toLowerCase());
  const [ids, names, symbols, slugs] = [
    asked.list('token_id')?.map(Number),
    small('token_name'),
    small('symbol'),
    small('slug'),
  ];
  const assets = await natives.assets(filterOf(asked));
  return assets
    .filter(
      (asset) =>
        (ids?.includes(asset.id) ?? true) &&
        (names?.includes(labelOf(asset).toLowerCase()) ?? true) &&
        (symbols?.includes(asset.symbol.toLowerCase()) ?? true) &&
        (slugs?.includes(asset.slug) ?? true),
    )
    .sort(bySize);
};
