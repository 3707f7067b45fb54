import type { MarketView } from './forecast-market-view.ts';
import { fitGarch, type GarchParameters, garchMeanVariance, garchVariance } from './garch.ts';
import { HORIZONS } from './model.ts';

/**
 * Log mean variance over each horizon by a GARCH(1,1) or GJR-GARCH of the asset's returns, refitted on all
 * past at the first bar of each UTC month; one array per horizon, one value per bar.
 */
export const garchForecasts = (
  view: MarketView,
  asset: number,
  withLeverage: boolean,
): readonly Float64Array[] => {
  const returns = view.series[asset].logReturn;
  const out = HORIZONS.map(() => new Float64Array(view.bars).fill(Number.NaN));
  let fitted: GarchParameters | undefined;
  let variance = new Float64Array();
  for (let t = 0; t < view.bars; t++) {
    if (view.refit[t] === 1) {
      fitted = fitGarch(returns.subarray(0, t + 1), withLeverage);
      if (fitted !== undefined) variance = new Float64Array(garchVariance(fitted, returns));
    }
    if (fitted === undefined) continue;
    for (const [i, days] of HORIZONS.entries()) {
      out[i][t] = Math.log(garchMeanVariance(fitted, variance[t], days));
    }
  }
  return out;
};
