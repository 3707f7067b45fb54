import { type Panel, seriesOf } from '@assay/domain/market';
import { SeriesSums } from './series-sums.ts';

/** One asset's bars in the form that features read; arrays of one value per bar of the panel. */
export interface AssetSeries {
  /** 1 where the asset traded: the bar has a price and its turnover is not zero. */
  readonly traded: Uint8Array;
  /** Natural logarithm of the last traded close in steps of 2^-30; NaN before the first trade. */
  readonly logPrice: Float64Array;
  /** Log return since the previous traded bar; NaN on untraded bars and on the first traded one. */
  readonly logReturn: Float64Array;
  /** In the quote currency; NaN = unknown, also on a bar without a price. */
  readonly turnover: Float64Array;
  /** Median log return of the market, shared by all assets; NaN where nothing traded. */
  readonly market: Float64Array;
  /** Sums of the above over windows. */
  readonly sums: SeriesSums;
}

/** Steps of a log price: far below any tick, far above the last bits in which platforms differ. */
const STEPS = 2 ** 30;

/** A bar of a delisted contract repeats the last price at turnover 0: a price, but no trade. */
export const hasTraded = (close: number, turnover: number): boolean => close > 0 && turnover !== 0;

/** Traded bars, prices and returns of one asset, as in {@link AssetSeries}. */
export type PriceSeries = Pick<AssetSeries, 'traded' | 'logPrice' | 'logReturn'>;

/** Fills in the bars from `from` on; the last price before them is where the returns start. */
export const fillPrices = (
  { traded, logPrice, logReturn }: PriceSeries,
  close: Float64Array,
  turnover: Float64Array,
  from = 0,
): void => {
  let last = from === 0 ? Number.NaN : logPrice[from - 1];
  for (let t = from; t < close.length; t++) {
    if (hasTraded(close[t], turnover[t])) {
      const now = Math.round(Math.log(close[t]) * STEPS) / STEPS;
      traded[t] = 1;
      logReturn[t] = now - last;
      last = now;
    }
    logPrice[t] = last;
  }
};

/** @param market see {@link AssetSeries.market}; may be filled in later, features read it last. */
export const assetSeries = (panel: Panel, asset: number, market: Float64Array): AssetSeries => {
  const length = panel.times.length;
  const close = seriesOf(panel, 'close', asset);
  const turnover = seriesOf(panel, 'turnover', asset);
  const prices = {
    traded: new Uint8Array(length),
    logPrice: new Float64Array(length),
    logReturn: new Float64Array(length).fill(Number.NaN),
  };
  fillPrices(prices, close, turnover);
  const columns = { logPrice: prices.logPrice, logReturn: prices.logReturn, turnover, market };
  return { ...columns, traded: prices.traded, sums: new SeriesSums(columns) };
};
