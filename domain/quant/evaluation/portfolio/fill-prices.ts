import { type Panel, seriesOf } from '@assay/domain/market';
import type { AssetSeries } from '../../features/asset-series.ts';

/**
 * Natural logarithms of the prices at which an order of the bar before is filled, per asset and bar: the open, or the
 * close where the source has no open; the last price where the asset did not trade. NaN before its first trade.
 */
export const logFillPrices = (panel: Panel, series: readonly AssetSeries[]): readonly Float64Array[] =>
  series.map(({ traded, logPrice }, asset) =>
    seriesOf(panel, 'open', asset).map((open, t) =>
      traded[t] === 1 && open > 0 ? Math.log(open) : logPrice[t],
    ),
  );
