import {
  CORRELATION_ROWS,
  FORECAST_ROWS,
  LEVEL_ROWS,
  latestForecastRows,
  RISK_ROWS,
  SCENARIO_ROWS,
  STATISTICS_ROWS,
} from '../../view/asset-judgement-rows.ts';
import type { JudgementRows } from '../../view/judgement-rows.ts';
import { assetOf } from '../asset-of.ts';
import type { Desk, Handlers } from '../handler.ts';
import { type LatestQuery, latestPage } from '../held-judgements.ts';
import { judgementHistory } from '../judgement-history.ts';
import type { TimeQuery } from '../time-page.ts';

interface OfAsset {
  readonly params: { readonly asset: string };
  readonly query: TimeQuery;
  readonly desk: Desk;
}

interface OfAll {
  readonly query: LatestQuery;
  readonly desk: Desk;
}

const history =
  <Row extends object>(rows: JudgementRows<Row>) =>
  ({ params, query, desk }: OfAsset) =>
    judgementHistory(desk, assetOf(desk.view, params.asset).symbol, query, rows);

const latest =
  <Row extends { readonly asset: string; readonly abstained: object | null }>(rows: JudgementRows<Row>) =>
  ({ query, desk }: OfAll) =>
    latestPage(desk, query, rows);

export const judgementHandlers: Handlers<
  | 'listForecasts'
  | 'listForecastHistory'
  | 'listScenarios'
  | 'listScenarioHistory'
  | 'listLevels'
  | 'listLevelHistory'
  | 'listStatistics'
  | 'listStatisticsHistory'
  | 'listRisk'
  | 'listRiskHistory'
  | 'listCorrelationsHistory'
> = {
  listForecasts: ({ query, desk }) =>
    latestPage(desk, query, latestForecastRows(query.days), { name: `forecast ${query.days}` }),
  listForecastHistory: history(FORECAST_ROWS),
  listScenarios: latest(SCENARIO_ROWS),
  listScenarioHistory: history(SCENARIO_ROWS),
  listLevels: latest(LEVEL_ROWS),
  listLevelHistory: history(LEVEL_ROWS),
  listStatistics: latest(STATISTICS_ROWS),
  listStatisticsHistory: history(STATISTICS_ROWS),
  listRisk: latest(RISK_ROWS),
  listRiskHistory: history(RISK_ROWS),
  listCorrelationsHistory: history(CORRELATION_ROWS),
};
