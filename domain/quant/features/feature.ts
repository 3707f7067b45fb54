import type { PanelColumn } from '@assay/domain/market';
import type { AssetSeries } from './asset-series.ts';

/** What is published about a feature. */
export type FeatureDescription = {
  readonly id: string;
  readonly meaning: string;
  readonly inputs: readonly PanelColumn[];
  /**
   * Bars that a value depends on, the bar itself included. Where one of them did not trade, the price of
   * the last trade before it counts as well.
   */
  readonly warmUp: number;
};

/** A number per asset and bar from that asset's last `warmUp` bars (and the market's returns on them). */
export interface Feature extends FeatureDescription {
  /**
   * Defined wherever the universe rule admits the asset at bar `t`; may be infinite, since only its rank
   * among the assets of the bar is used.
   */
  readonly value: (asset: AssetSeries, t: number) => number;
  /**
   * The same to the last bit for every bar from `first` on, in one pass; where one is much faster.
   * @param into one value per bar.
   */
  readonly fill?: (asset: AssetSeries, first: number, into: Float64Array) => void;
}

export const PRICE_INPUTS = ['close', 'turnover'] as const satisfies readonly PanelColumn[];

export const descriptionOf = ({ id, meaning, inputs, warmUp }: Feature): FeatureDescription => ({
  id,
  meaning,
  inputs,
  warmUp,
});
