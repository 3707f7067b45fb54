import type { Asset } from '@assay/core/wire';
import { KNOWN_ASSETS } from '@assay/domain/market';
import { categoriesOf } from './category-words.ts';
import type { Filter, Natives } from './natives.ts';
import { NAMED, SIZED } from './parameter-groups.ts';
import type { Asked, ParameterName } from './parameters.ts';

/** Whether the client names the assets that it asks about. */
export const namesAssets = (asked: Asked): boolean => NAMED.some((name) => asked.text(name) !== undefined);

/** Clients print a name in any case. */
export const labelOf = ({ name, symbol }: Pick<Asset, 'name' | 'symbol'>): string => name ?? symbol;

/** Clients ask by the usual name, where a source says another (`Tether USDt`). */
const namesOf = (asset: Asset): readonly string[] => {
  const usual = KNOWN_ASSETS.get(asset.symbol)?.name;
  return usual === undefined ? [labelOf(asset)] : [labelOf(asset), usual];
};

/** Figures of an asset that has stopped are of its last day, whenever that was: they are not told as today's. */
export const trades = ({ status }: Pick<Asset, 'status'>): boolean => status === 'active';

/** Of one asset: market cap and turnover as far as they are known of today. */
const sizeOf = (asset: Asset): readonly [number, number] =>
  trades(asset) ? [asset.marketCap ?? -1, asset.volume24h ?? -1] : [-2, -2];

/** Largest first; of those whose market cap is not known, the most traded first; what has stopped comes last. */
export const bySize = (a: Asset, b: Asset): number => {
  const [one, other] = [sizeOf(a), sizeOf(b)];
  return other[0] - one[0] || other[1] - one[1];
};

const isSized = (asked: Asked): boolean => SIZED.some((name) => asked.text(name) !== undefined);

/** The native filters; a category may be asked for in other words than its slug. */
const filterOf = async (natives: Natives, asked: Asked): Promise<Filter> => {
  const words = asked.list('category');
  return {
    category:
      words &&
      categoriesOf(
        words,
        (await natives.categories()).map(({ slug }) => slug),
      ),
    exchange: asked.list('exchange')?.map((slug) => slug.toLowerCase()),
    minMarketCap: asked.number('marketcap'),
    minVolume: asked.number('volume'),
    minFullyDilutedValuation: asked.number('fdv'),
  };
};

/** The assets that a request is about, largest first; one that has stopped has no size to be asked for. */
export const chosenAssets = async (natives: Natives, asked: Asked): Promise<Asset[]> => {
  if (asked.text('blockchain_address') !== undefined) return [];
  const small = (name: ParameterName) => asked.list(name)?.map((one) => one.toLowerCase());
  const [ids, names, symbols, slugs] = [
    asked.list('token_id')?.map(Number),
    small('token_name'),
    small('symbol'),
    small('slug'),
  ];
  const assets = await natives.assets(await filterOf(natives, asked));
  const sized = isSized(asked);
  return assets
    .filter(
      (asset) =>
        (!sized || trades(asset)) &&
        (ids?.includes(asset.id) ?? true) &&
        (names === undefined || namesOf(asset).some((name) => names.includes(name.toLowerCase()))) &&
        (symbols?.includes(asset.symbol.toLowerCase()) ?? true) &&
        (slugs?.includes(asset.slug) ?? true),
    )
    .sort(bySize);
};
