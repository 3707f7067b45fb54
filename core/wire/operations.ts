import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isoTime, none, oneOf, simulated } from './fields.ts';

export const job = z.object({
  id: z.int(),
  kind: z.enum(['import', 'sync', 'grade', 'judge', 'publish', 'sync-hours', 'judge-hour']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  progress: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .meta({ description: 'null where the amount of work is not known yet' }),
  message: z.string(),
  cancellable: z.boolean().meta({ description: 'Whether it runs and can be cancelled' }),
  startedAt: isoTime,
  finishedAt: isoTime.nullable(),
});
export type JobRow = z.output<typeof job>;

export const dataSource = z.object({
  id: z.string(),
  intervals: z.array(z.enum(['1m', '1h', '1d'])),
  segments: z.int(),
  rows: z.int(),
  assets: z.int(),
  from: isoTime,
  to: isoTime,
  knownAt: isoTime.meta({ description: 'When the newest of it was learned' }),
  licence: z.string(),
  volumeUnit: z.enum(['base', 'quote', 'unknown']),
  volumeUnitBasis: z.enum(['format', 'declared', 'inferred', 'source']),
});

export const feed = z.object({
  source: z.string(),
  state: z.enum(['connecting', 'connected', 'waiting']),
  assets: z.int().nonnegative().meta({ description: 'Assets that it is to follow' }),
  lastUpdate: isoTime
    .nullable()
    .meta({ description: 'When a price or bar came last; null = none since the start' }),
  fault: z.string().nullable().meta({ description: 'Why it was interrupted last; null = never yet' }),
  nextTry: isoTime.nullable().meta({ description: 'When it is tried again, while it waits' }),
});

export const status = z.object({
  version: z.string(),
  ready: z.boolean().meta({ description: 'Graded data is being served' }),
  busy: z
    .boolean()
    .meta({ description: 'A start or a schedule is importing, fetching or grading, or about to' }),
  revision: z.int().meta({ description: 'Grows with every change of the served data, across restarts too' }),
  asOf: isoTime.nullable().meta({ description: 'Close of the newest daily bar' }),
  issuedAt: isoTime.nullable(),
  assets: z.int(),
  graded: z.int(),
  abstained: z.int(),
  model: z.object({ id: z.string(), version: z.string(), digest: z.string() }).nullable(),
  sources: z.array(dataSource),
  feed: feed.nullable().meta({ description: 'Live prices and hourly bars; null where none are followed' }),
  jobs: z.array(job).meta({ description: 'Running jobs, and the last ones that ended; newest first' }),
});
export type Status = z.output<typeof status>;

export const getStatus = endpoint({
  id: 'getStatus',
  path: '/v1/status',
  tag: 'operations',
  metered: false,
  summary: 'What the server holds and what it is doing',
  params: none,
  query: z.strictObject({}),
  response: oneOf(status),
});

export const openSession = endpoint({
  id: 'openSession',
  method: 'POST',
  path: '/v1/session',
  tag: 'operations',
  metered: false,
  summary: 'Exchange a key for a session cookie, for the page in a browser',
  params: none,
  query: z.strictObject({}),
  response: z.object({ expiresAt: isoTime, simulated }),
});

export const closeSession = endpoint({
  id: 'closeSession',
  method: 'DELETE',
  path: '/v1/session',
  tag: 'operations',
  metered: false,
  status: 204,
  summary: 'End the session of the page: the browser forgets its cookie',
  params: none,
  query: z.strictObject({}),
  response: z.undefined(),
});

export const getHealth = endpoint({
  id: 'getHealth',
  path: '/healthz',
  tag: 'operations',
  summary: 'The process answers',
  access: 'open',
  params: none,
  query: z.object({}),
  response: z.object({ status: z.literal('ok'), simulated }),
});

export const getReadiness = endpoint({
  id: 'getReadiness',
  path: '/readyz',
  tag: 'operations',
  summary: 'Graded data is being served',
  access: 'open',
  params: none,
  query: z.object({}),
  response: z.object({ status: z.literal('ready'), simulated }),
  errors: ['not-ready'],
});

export const getMetrics = endpoint({
  id: 'getMetrics',
  path: '/metrics',
  tag: 'operations',
  summary: 'Prometheus metrics',
  access: 'open',
  params: none,
  query: z.object({}),
  response: z.string(),
  mediaType: 'text/plain',
});

export const getOpenApi = endpoint({
  id: 'getOpenApi',
  path: '/openapi.json',
  tag: 'operations',
  summary: 'This description, as OpenAPI 3.1',
  access: 'open',
  params: none,
  query: z.object({}),
  response: z.looseObject({ openapi: z.string() }),
});
