import type { Connection } from '../connection.ts';
import type { ListId, Query } from '../query.ts';
import { call, collection, collectionOf } from '../request.ts';
import type { CallOptions } from '../transport.ts';

/** The latest of every asset, and those of one asset. */
const latestAndHistory = <Latest extends ListId, History extends ListId>(
  connection: Connection,
  latest: Latest,
  history: History,
) => ({ ...collection(connection, latest), history: collectionOf(connection, history, 'asset') });

export const grades = (connection: Connection) => ({
  ...latestAndHistory(connection, 'listGrades', 'listGradeHistory'),
  explanation: (asset: string, query: Query<'explainGrade'> = {}, options?: CallOptions) =>
    call(connection, 'explainGrade', { params: { asset }, query }, options),
});

export const fundamentals = (connection: Connection) => ({
  /** Investor, Fundamental, Technology and Valuation Grade, with what each rests on. */
  get: (asset: string, options?: CallOptions) =>
    call(connection, 'getFundamentals', { params: { asset } }, options),
  history: collectionOf(connection, 'listFundamentalHistory', 'asset'),
});

export const signals = (connection: Connection) =>
  latestAndHistory(connection, 'listSignals', 'listSignalHistory');

export const moonshots = (connection: Connection) => collection(connection, 'listMoonshots');

export const forecasts = (connection: Connection) =>
  latestAndHistory(connection, 'listForecasts', 'listForecastHistory');

export const scenarios = (connection: Connection) =>
  latestAndHistory(connection, 'listScenarios', 'listScenarioHistory');

export const levels = (connection: Connection) =>
  latestAndHistory(connection, 'listLevels', 'listLevelHistory');

export const statistics = (connection: Connection) =>
  latestAndHistory(connection, 'listStatistics', 'listStatisticsHistory');

export const risk = (connection: Connection) => latestAndHistory(connection, 'listRisk', 'listRiskHistory');

export const correlations = (connection: Connection) => ({
  /** Of the largest assets with each other, or of those named. */
  matrix: (query: Query<'getCorrelations'> = {}, options?: CallOptions) =>
    call(connection, 'getCorrelations', { query }, options),
  history: collectionOf(connection, 'listCorrelationsHistory', 'asset'),
});
