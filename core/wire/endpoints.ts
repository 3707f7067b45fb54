import { getAsset, listAssets } from './assets.ts';
import { listBars, listPrices } from './bars.ts';
import { explainGrade, listGradeHistory, listGrades } from './grades.ts';
import { getLog, getLogCheckpoint, getLogTile } from './log.ts';
import { getHealth, getMetrics, getOpenApi, getReadiness, getStatus, openSession } from './operations.ts';
import { listSignalHistory, listSignals } from './signals.ts';
import { getSchedule, getStatement, getStatementProof, listStatements } from './statements.ts';

/** Every endpoint of the API. What is not here does not exist. */
export const endpoints = {
  listAssets,
  getAsset,
  listBars,
  listPrices,
  listGrades,
  listGradeHistory,
  explainGrade,
  listSignals,
  listSignalHistory,
  listStatements,
  getStatement,
  getStatementProof,
  getSchedule,
  getLog,
  getLogCheckpoint,
  getLogTile,
  getStatus,
  openSession,
  getHealth,
  getReadiness,
  getMetrics,
  getOpenApi,
} as const;

export type Endpoints = typeof endpoints;
export type EndpointId = keyof Endpoints;
