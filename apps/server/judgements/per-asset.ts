import {
  ASSET_RISK,
  assetForecast,
  assetRiskAt,
  CORRELATIONS,
  correlationMatrix,
  extremeCorrelations,
  FORECAST_MODEL,
  findLevels,
  forecastMarket,
  type Judgement,
  LEVEL_MODEL,
  largestCorrelations,
  type ModelIdentity,
  marketScenarios,
  QUANTMETRICS,
  quantmetricsAt,
  SCENARIO_MODEL,
  sizeTable,
  surveyRisk,
} from '@assay/domain/quant';
import { type FamilyRow, type JudgedMarket, type JudgementFamily, lastClose, rowOf } from './family.ts';

type OfAsset = (asset: number) => Judgement<unknown>;

/** A family with one judgement per asset, as of the last bar. */
const perAsset = (
  kind: string,
  model: ModelIdentity,
  prepare: (market: JudgedMarket, last: number) => OfAsset,
): JudgementFamily => ({
  id: kind,
  model,
  kinds: [kind],
  judge: (market) => {
    const { assets, times } = market.snapshot.panel;
    const last = times.length - 1;
    const judge = prepare(market, last);
    const asOf = lastClose(market.snapshot);
    const rows = assets.map((symbol, asset): FamilyRow => rowOf(symbol, asOf, judge(asset)));
    return { [kind]: rows };
  },
});

export const STATISTICS = perAsset(
  'statistics',
  QUANTMETRICS,
  ({ snapshot }, last) =>
    (asset) =>
      quantmetricsAt(snapshot.panel, asset, last),
);

export const RISK = perAsset('risk', ASSET_RISK, ({ snapshot }, last) => {
  const survey = surveyRisk(snapshot.panel);
  return (asset) => assetRiskAt(survey, asset, last);
});

/** Of each asset, and of the largest ones with each other. */
export const CORRELATION: JudgementFamily = {
  id: 'correlations',
  model: CORRELATIONS,
  kinds: ['correlations', 'correlation-matrix'],
  judge: ({ snapshot }) => {
    const { panel } = snapshot;
    const last = panel.times.length - 1;
    const asOf = lastClose(snapshot);
    const matrix = correlationMatrix(panel, last);
    const sizes = sizeTable(snapshot);
    const ofAsset = extremeCorrelations(panel, matrix, sizes, last);
    return {
      correlations: panel.assets.map((symbol, asset) => rowOf(symbol, asOf, ofAsset(asset))),
      'correlation-matrix': [rowOf('market', asOf, largestCorrelations(panel, matrix, sizes, last))],
    };
  },
};

export const FORECAST = perAsset('forecast', FORECAST_MODEL, ({ snapshot }) => {
  const history = forecastMarket(snapshot);
  return (asset) => assetForecast(history, asset);
});

export const LEVELS = perAsset(
  'levels',
  LEVEL_MODEL,
  ({ snapshot }) =>
    (asset) =>
      findLevels(snapshot.panel, asset),
);

export const SCENARIOS = perAsset('scenarios', SCENARIO_MODEL, ({ snapshot }) => {
  const all = marketScenarios(snapshot);
  return (asset) => all[asset];
});
