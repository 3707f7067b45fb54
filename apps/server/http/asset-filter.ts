import type { Asset } from '@assay/core/wire';
import type { MarketView } from '../view/market-view.ts';

/** The filters by what an asset is, as `core/wire` parses them. */
export interface AssetFilter {
  readonly category?: readonly string[] | undefined;
  readonly exchange?: readonly string[] | undefined;
  readonly minMarketCap?: number | undefined;
  readonly minVolume?: number | undefined;
  readonly minFullyDilutedValuation?: number | undefined;
}

const atLeast = (value: number | null, least: number | undefined): boolean =>
  least === undefined || (value !== null && value >= least);

const among = (own: readonly string[], wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || wanted.some((one) => own.includes(one));

export const fitsAsset = (asset: Asset, filter: AssetFilter): boolean =>
  among(asset.categories, filter.category) &&
  among(asset.exchanges, filter.exchange) &&
  atLeast(asset.marketCap, filter.minMarketCap) &&
  atLeast(asset.volume24h, filter.minVolume) &&
  atLeast(asset.fullyDilutedValuation, filter.minFullyDilutedValuation);

const FILTERS = ['category', 'exchange', 'minMarketCap', 'minVolume', 'minFullyDilutedValuation'] as const;

/** Whether a row about an asset fits; every row does where nothing is asked for. */
export const assetFitter = (
  view: MarketView,
  filter: AssetFilter,
): ((row: { readonly asset: string }) => boolean) => {
  if (FILTERS.every((name) => filter[name] === undefined)) return () => true;
  const fitting = new Set(
    view.assets.filter((asset) => fitsAsset(asset, filter)).map(({ symbol }) => symbol),
  );
  return ({ asset }) => fitting.has(asset);
};
