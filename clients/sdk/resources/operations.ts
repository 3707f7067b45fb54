import type { Connection } from '../connection.ts';
import { call } from '../request.ts';
import type { CallOptions } from '../transport.ts';

export const session = (connection: Connection) => ({
  /** Exchanges a key for a cookie that the browser keeps. */
  open: (key: string, options?: CallOptions) =>
    call(connection, 'openSession', { headers: { 'x-api-key': key } }, options),
});

export const status = (connection: Connection) => ({
  /** What the server holds and what it is doing. */
  get: (options?: CallOptions) => call(connection, 'getStatus', {}, options),
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
