import type { Connection } from '../connection.ts';
import type { Body, Query } from '../query.ts';
import { call } from '../request.ts';
import type { CallOptions } from '../transport.ts';

export const session = (connection: Connection) => ({
  /** Exchanges a key for a cookie that the browser keeps. */
  open: (key: string, options?: CallOptions) =>
    call(connection, 'openSession', { headers: { 'x-api-key': key } }, options),
  /** The browser forgets the cookie. */
  close: (options?: CallOptions) => call(connection, 'closeSession', {}, options),
});

export const status = (connection: Connection) => ({
  /** What the server holds and what it is doing. */
  get: (options?: CallOptions) => call(connection, 'getStatus', {}, options),
});

export const settings = (connection: Connection) => ({
  /** How the server was started, without anything secret. */
  list: (options?: CallOptions) => call(connection, 'listSettings', {}, options),
});

export const world = (connection: Connection) => ({
  /** Which world is served, and what is held of the other. */
  get: (options?: CallOptions) => call(connection, 'getWorld', {}, options),
  /** The server closes what it serves and opens the other: connections end for a moment. */
  serve: (body: Body<'switchWorld'>, options?: CallOptions) =>
    call(connection, 'switchWorld', { body }, options),
  /** Exchanges, each asked just now whether it answers. */
  exchanges: (options?: CallOptions) => call(connection, 'listReachable', {}, options),
});

export const imports = (connection: Connection) => ({
  list: (options?: CallOptions) => call(connection, 'listImports', {}, options),
  /** Sends a file; what becomes of it, `list` tells. */
  create: (file: Blob, query: Query<'importFile'>, options?: CallOptions) =>
    call(connection, 'importFile', { file, query }, options),
});

export const jobs = (connection: Connection) => ({
  /** It ends at its next step. */
  cancel: (job: number, options?: CallOptions) =>
    call(connection, 'cancelJob', { params: { job: String(job) } }, options),
});

export const operations = (connection: Connection) => ({
  health: (options?: CallOptions) => call(connection, 'getHealth', {}, options),
  /** @throws AssayApiError `not-ready`, after the retries. */
  readiness: (options?: CallOptions) => call(connection, 'getReadiness', {}, options),
  /** In the text format of Prometheus. */
  metrics: (options?: CallOptions) => call(connection, 'getMetrics', { accept: 'text/plain' }, options),
  /** The API as an OpenAPI 3.1 document. */
  openApi: (options?: CallOptions) => call(connection, 'getOpenApi', {}, options),
});
