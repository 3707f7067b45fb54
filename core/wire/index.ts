export { type Asset, asset } from './assets.ts';
export { type BarRow, bar, type LatestPrice, latestPrice } from './bars.ts';
export type { Endpoint, ParamsOf, QueryInputOf, QueryOf, ResponseOf } from './endpoint.ts';
export { type EndpointId, type Endpoints, endpoints } from './endpoints.ts';
export { type Explanation, explanation, type Grade, grade } from './grades.ts';
export { openApi } from './openapi.ts';
export { type JobRow, job, type Status, status } from './operations.ts';
export { type Problem, problem, problemOf } from './problem.ts';
export { type Signal, signal } from './signals.ts';
