import type { EndpointId } from '@assay/core/wire';

interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
}

const get = (path: string): Route => ({ method: 'GET', path });
const post = (path: string): Route => ({ method: 'POST', path });

/** The path of a tile has slashes of its own. */
const escaped = (name: string, value: string): string =>
  name === 'tile' ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);

/**
 * The address of each endpoint. Everything else about an endpoint is types, so that the
 * schemas stay out of a browser bundle; `routes.test.ts` holds this table against the declarations.
 */
export const ROUTES = {
  listAssets: get('/v1/assets'),
  getAsset: get('/v1/assets/{asset}'),
  listBars: get('/v1/assets/{asset}/bars'),
  listPrices: get('/v1/prices'),
  listCategories: get('/v1/categories'),
  listExchanges: get('/v1/exchanges'),
  listGrades: get('/v1/grades'),
  listGradeHistory: get('/v1/assets/{asset}/grades'),
  explainGrade: get('/v1/assets/{asset}/grades/explanation'),
  getFundamentals: get('/v1/assets/{asset}/fundamentals'),
  listFundamentalHistory: get('/v1/assets/{asset}/fundamentals/history'),
  listSignals: get('/v1/signals'),
  listSignalHistory: get('/v1/assets/{asset}/signals'),
  listMoonshots: get('/v1/moonshots'),
  listForecasts: get('/v1/forecasts'),
  listForecastHistory: get('/v1/assets/{asset}/forecasts'),
  listScenarios: get('/v1/scenarios'),
  listScenarioHistory: get('/v1/assets/{asset}/scenarios'),
  listLevels: get('/v1/levels'),
  listLevelHistory: get('/v1/assets/{asset}/levels'),
  listStatistics: get('/v1/statistics'),
  listStatisticsHistory: get('/v1/assets/{asset}/statistics'),
  listRisk: get('/v1/risk'),
  listRiskHistory: get('/v1/assets/{asset}/risk'),
  getCorrelations: get('/v1/correlations'),
  listCorrelationsHistory: get('/v1/assets/{asset}/correlations'),
  listOnchainFacts: get('/v1/assets/{asset}/onchain'),
  getMarket: get('/v1/market'),
  listMarketHistory: get('/v1/market/history'),
  listIndices: get('/v1/indices'),
  getIndex: get('/v1/indices/{index}'),
  listIndexHoldings: get('/v1/indices/{index}/holdings'),
  listIndexPerformance: get('/v1/indices/{index}/performance'),
  listIndexRebalances: get('/v1/indices/{index}/rebalances'),
  listStatements: get('/v1/statements'),
  getStatement: get('/v1/statements/{number}'),
  getStatementProof: get('/v1/statements/{number}/proof'),
  getSchedule: get('/v1/schedule'),
  getTrackRecord: get('/v1/track-record'),
  listClosedJudgements: get('/v1/track-record/outcomes'),
  getLog: get('/v1/log'),
  getLogCheckpoint: get('/log/checkpoint'),
  listLogCheckpoints: get('/log/checkpoints'),
  getLogTile: get('/log/tile/{tile}'),
  getStatus: get('/v1/status'),
  listSettings: get('/v1/settings'),
  getWorld: get('/v1/world'),
  switchWorld: post('/v1/world'),
  listReachable: get('/v1/world/exchanges'),
  importFile: post('/v1/imports'),
  listImports: get('/v1/imports'),
  cancelJob: post('/v1/jobs/{job}/cancel'),
  listKeys: get('/v1/keys'),
  createKey: post('/v1/keys'),
  getKey: get('/v1/keys/{key}'),
  rotateKey: post('/v1/keys/{key}/rotate'),
  revokeKey: { method: 'DELETE', path: '/v1/keys/{key}' },
  listPlans: get('/v1/plans'),
  listUsage: get('/v1/usage'),
  listWebhooks: get('/v1/webhooks'),
  createWebhook: post('/v1/webhooks'),
  getWebhook: get('/v1/webhooks/{webhook}'),
  deleteWebhook: { method: 'DELETE', path: '/v1/webhooks/{webhook}' },
  listDeliveries: get('/v1/webhooks/{webhook}/deliveries'),
  retryDelivery: post('/v1/webhooks/{webhook}/deliveries/{delivery}/retry'),
  testWebhook: post('/v1/webhooks/{webhook}/test'),
  openSession: post('/v1/session'),
  closeSession: { method: 'DELETE', path: '/v1/session' },
  getHealth: get('/healthz'),
  getReadiness: get('/readyz'),
  getMetrics: get('/metrics'),
  getOpenApi: get('/openapi.json'),
  getStream: get('/v1/stream'),
  openSocket: get('/v1/ws'),
} as const satisfies Record<EndpointId, Route>;

export type RouteId = keyof typeof ROUTES;

/** `/v1/assets/BTC/bars?interval=1d`; lists are comma-separated, what is undefined is left out. */
export const addressOf = (
  id: RouteId,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
): string => {
  const path = ROUTES[id].path.replace(/\{(\w+)\}/g, (_, name: string) => escaped(name, params[name]));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  return search.size === 0 ? path : `${path}?${search}`;
};
