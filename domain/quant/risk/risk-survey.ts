import type { Panel } from '@assay/domain/market';
import { assetSeries } from '../features/asset-series.ts';
import { fillMarketReturn } from '../features/market-return.ts';
import { dailyReturns } from '../statistics/daily-returns.ts';
import { judgeAsset, UNIVERSE_RULE } from '../universe.ts';

/** What the risk of any asset at any bar is measured against; made once per panel. */
export interface RiskSurvey {
  readonly panel: Panel;
  /** Simple daily returns per asset; NaN = gap. */
  readonly returns: readonly Float64Array[];
  /** Simple return per bar of the market: the median asset of the universe; NaN where nothing traded. */
  readonly market: Float64Array;
  /** Simple daily returns of BTC; `undefined` where the panel does not hold it. */
  readonly bitcoin: Float64Array | undefined;
}

export const surveyRisk = (panel: Panel): RiskSurvey => {
  const bars = panel.times.length;
  const market = new Float64Array(bars);
  const series = panel.assets.map((_, asset) => assetSeries(panel, asset, market));
  const verdicts = series.map((own) => judgeAsset(own));
  fillMarketReturn(market, series, (asset, t) => verdicts[asset][t] === 0, UNIVERSE_RULE.minCrossSection);
  const returns = panel.assets.map((_, asset) => dailyReturns(panel, asset));
  return { panel, returns, market: market.map(Math.expm1), bitcoin: returns[panel.assets.indexOf('BTC')] };
};
