import type { Connection } from '../connection.ts';
import type { Body, Query } from '../query.ts';
import { call, collection, rowsOf } from '../request.ts';
import type { CallOptions } from '../transport.ts';

const hookParam = (webhook: number) => ({ webhook: String(webhook) });

const deliveries = (connection: Connection) => ({
  list: (webhook: number, query: Query<'listDeliveries'> = {}, options?: CallOptions) =>
    call(connection, 'listDeliveries', { params: hookParam(webhook), query }, options),
  iterate: (webhook: number, query: Query<'listDeliveries'> = {}, options?: CallOptions) =>
    rowsOf(connection, 'listDeliveries', hookParam(webhook), query, options),
  /** Sends one that has ended again, under the same `webhook-id`. */
  retry: (webhook: number, delivery: number, options?: CallOptions) =>
    call(
      connection,
      'retryDelivery',
      { params: { ...hookParam(webhook), delivery: String(delivery) } },
      options,
    ),
});

export const webhooks = (connection: Connection) => ({
  ...collection(connection, 'listWebhooks'),
  /** The secret is in the answer, and nowhere else: sent once, so where the answer is lost, delete it and make another. */
  create: (body: Body<'createWebhook'>, options?: CallOptions) =>
    call(connection, 'createWebhook', { body }, options),
  get: (webhook: number, options?: CallOptions) =>
    call(connection, 'getWebhook', { params: hookParam(webhook) }, options),
  delete: (webhook: number, options?: CallOptions) =>
    call(connection, 'deleteWebhook', { params: hookParam(webhook) }, options),
  /** Sends a `status` event now, and tells what came of it. */
  test: (webhook: number, options?: CallOptions) =>
    call(connection, 'testWebhook', { params: hookParam(webhook) }, options),
  deliveries: deliveries(connection),
});
