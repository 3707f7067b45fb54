import { assetSeries } from '../../features/asset-series.ts';
import { fillMarketReturn } from '../../features/market-return.ts';
import { featuresOf, TRADER_GRADE } from '../../model.ts';
import { UNIVERSE_RULE } from '../../universe.ts';
import type { ScoredGrade } from './grade-samples.ts';
import type { EvaluationInputs } from './section-source.ts';

/** Every feature of the model in force as a score of its own, where the Trader Grade is known. */
export const featureCandidates = (
  { snapshot: { panel }, history }: EvaluationInputs,
  horizonDays: number,
): readonly ScoredGrade[] => {
  const bars = panel.times.length;
  const market = new Float64Array(bars);
  const series = panel.assets.map((_, asset) => assetSeries(panel, asset, market));
  const graded = (asset: number, t: number): boolean => history.abstention[asset * bars + t] === 0;
  fillMarketReturn(market, series, graded, UNIVERSE_RULE.minCrossSection);
  return featuresOf(TRADER_GRADE).map((feature) => {
    const scores = new Float64Array(history.trader.length).fill(Number.NaN);
    series.forEach((own, asset) => {
      for (let t = 0; t < bars; t++) {
        if (graded(asset, t)) scores[asset * bars + t] = feature.value(own, t);
      }
    });
    return { id: feature.id, scores, horizonDays };
  });
};
