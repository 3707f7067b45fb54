import { KNOWN_ASSETS } from '@assay/domain/market';
import type { AssetNames } from './asset-rows.ts';

/** `Token Metrics AI` is `token-metrics-ai`; what has no letter or digit of ASCII is empty. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48);

/** A number that clients know is of one asset, whatever a source calls it. */
const nameOf = (symbol: string, stated: string | undefined): string | null => {
  const known = KNOWN_ASSETS.get(symbol);
  return (known?.id === undefined ? stated : undefined) ?? known?.name ?? null;
};

/**
 * Number, name and slug of each symbol. A slug belongs to one asset: where two want the same, or it is another's
 * ticker, the number tells them apart.
 */
export const namesOf = (
  symbols: readonly string[],
  ids: ReadonlyMap<string, number>,
  stated: ReadonlyMap<string, string>,
): ReadonlyMap<string, AssetNames> => {
  const wanted = symbols.map((symbol) => {
    const name = nameOf(symbol, stated.get(symbol));
    return { symbol, name, id: ids.get(symbol) as number, slug: slugOf(name ?? symbol) };
  });
  const users = Map.groupBy(wanted, ({ slug }) => slug);
  const tickers = new Map(symbols.map((symbol) => [symbol.toLowerCase(), symbol]));
  return new Map(
    wanted.map(({ symbol, name, id, slug }) => {
      const alone = users.get(slug)?.length === 1 && (tickers.get(slug) ?? symbol) === symbol;
      const own = slug !== '' && alone ? slug : [slug, id].filter((part) => part !== '').join('-');
      return [symbol, { id, name, slug: own }];
    }),
  );
};
