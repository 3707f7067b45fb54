import { createKey, getKey, listKeys, listPlans, listUsage, revokeKey, rotateKey } from './account.ts';
import { getAsset, listAssets } from './assets.ts';
import { listBars, listPrices } from './bars.ts';
import { listCategories, listExchanges } from './categories.ts';
import { getCorrelations, listCorrelationsHistory } from './correlations.ts';
import { listForecastHistory, listForecasts } from './forecasts.ts';
import { getFundamentals, listFundamentalHistory } from './fundamentals.ts';
import { explainGrade, listGradeHistory, listGrades } from './grades.ts';
import {
  getIndex,
  listIndexHoldings,
  listIndexPerformance,
  listIndexRebalances,
  listIndices,
} from './indices.ts';
import { listLevelHistory, listLevels } from './levels.ts';
import { getLog, getLogCheckpoint, getLogTile, listLogCheckpoints } from './log.ts';
import { getMarket, listMarketHistory } from './market.ts';
import { listMoonshots } from './moonshots.ts';
import { listOnchainFacts } from './onchain.ts';
import {
  closeSession,
  getHealth,
  getMetrics,
  getOpenApi,
  getReadiness,
  getStatus,
  openSession,
} from './operations.ts';
import { listScenarioHistory, listScenarios } from './scenarios.ts';
import { listSettings } from './settings.ts';
import { listSignalHistory, listSignals } from './signals.ts';
import { getSchedule, getStatement, getStatementProof, listStatements } from './statements.ts';
import { listRisk, listRiskHistory, listStatistics, listStatisticsHistory } from './statistics.ts';
import { getStream, openSocket } from './stream.ts';
import { getTrackRecord, listClosedJudgements } from './track-record.ts';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  retryDelivery,
  testWebhook,
} from './webhooks.ts';
import { cancelJob, getWorld, importFile, listImports, listReachable, switchWorld } from './worlds.ts';

/** Every endpoint of the API. What is not here does not exist. */
export const endpoints = {
  listAssets,
  getAsset,
  listBars,
  listPrices,
  listCategories,
  listExchanges,
  listGrades,
  listGradeHistory,
  explainGrade,
  getFundamentals,
  listFundamentalHistory,
  listSignals,
  listSignalHistory,
  listMoonshots,
  listForecasts,
  listForecastHistory,
  listScenarios,
  listScenarioHistory,
  listLevels,
  listLevelHistory,
  listStatistics,
  listStatisticsHistory,
  listRisk,
  listRiskHistory,
  getCorrelations,
  listCorrelationsHistory,
  listOnchainFacts,
  getMarket,
  listMarketHistory,
  listIndices,
  getIndex,
  listIndexHoldings,
  listIndexPerformance,
  listIndexRebalances,
  listStatements,
  getStatement,
  getStatementProof,
  getSchedule,
  getTrackRecord,
  listClosedJudgements,
  getLog,
  getLogCheckpoint,
  listLogCheckpoints,
  getLogTile,
  listKeys,
  createKey,
  getKey,
  rotateKey,
  revokeKey,
  listPlans,
  listUsage,
  getStream,
  openSocket,
  listWebhooks,
  createWebhook,
  getWebhook,
  deleteWebhook,
  listDeliveries,
  retryDelivery,
  testWebhook,
  getStatus,
  listSettings,
  getWorld,
  switchWorld,
  listReachable,
  importFile,
  listImports,
  cancelJob,
  openSession,
  closeSession,
  getHealth,
  getReadiness,
  getMetrics,
  getOpenApi,
} as const;

export type Endpoints = typeof endpoints;
export type EndpointId = keyof Endpoints;
