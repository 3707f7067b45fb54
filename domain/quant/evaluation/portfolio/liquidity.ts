import type { Panel } from '@assay/domain/market';
import { RollingMedian } from '../../cross-section/rolling-median.ts';
import type { AssetSeries } from '../../features/asset-series.ts';
import { volatility } from '../../features/risk.ts';

/** What trading depends on, per cell `asset * times.length + t`, known at the close of the bar. */
export interface Liquidity {
  /** Median daily turnover of the last 30 bars; NaN = unknown. */
  readonly turnover: Float64Array;
  /** Standard deviation of the log returns of the last 30 bars; NaN = unknown. */
  readonly volatility: Float64Array;
}

const WINDOW = 30;
const VOLATILITY = volatility(WINDOW);

export const liquidityOf = ({ times }: Panel, series: readonly AssetSeries[]): Liquidity => {
  const bars = times.length;
  const out = {
    turnover: new Float64Array(series.length * bars),
    volatility: new Float64Array(series.length * bars),
  };
  series.forEach((own, asset) => {
    const median = new RollingMedian(WINDOW);
    for (let t = 0; t < bars; t++) {
      median.push(own.turnover[t]);
      if (t >= WINDOW) median.drop(own.turnover[t - WINDOW]);
      out.turnover[asset * bars + t] = median.median;
      out.volatility[asset * bars + t] = VOLATILITY.value(own, t);
    }
  });
  return out;
};
