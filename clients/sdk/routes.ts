import type { EndpointId } from '@assay/core/wire';

interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
}

const get = (path: string): Route => ({ method: 'GET', path });

/**
 * The address of each endpoint the client calls. Everything else about an endpoint is types, so that the
 * schemas stay out of a browser bundle; `routes.test.ts` holds this table against the declarations.
 */
export const ROUTES = {
  listAssets: get('/v1/assets'),
  getAsset: get('/v1/assets/{asset}'),
  listBars: get('/v1/assets/{asset}/bars'),
  listPrices: get('/v1/prices'),
  listGrades: get('/v1/grades'),
  listGradeHistory: get('/v1/assets/{asset}/grades'),
  explainGrade: get('/v1/assets/{asset}/grades/explanation'),
  listSignals: get('/v1/signals'),
  listSignalHistory: get('/v1/assets/{asset}/signals'),
  listStatements: get('/v1/statements'),
  getStatement: get('/v1/statements/{number}'),
  getSchedule: get('/v1/schedule'),
  getLog: get('/v1/log'),
  getStatus: get('/v1/status'),
  openSession: { method: 'POST', path: '/v1/session' },
} as const satisfies Partial<Record<EndpointId, Route>>;

export type RouteId = keyof typeof ROUTES;

/** `/v1/assets/BTC/bars?interval=1d`; lists are comma-separated, what is undefined is left out. */
export const addressOf = (
  id: RouteId,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
): string => {
  const path = ROUTES[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  return search.size === 0 ? path : `${path}?${search}`;
};
