import type { Connection } from '../connection.ts';
import type { Body, Query } from '../query.ts';
import { call, collection } from '../request.ts';
import type { CallOptions } from '../transport.ts';

const keyParam = (key: number) => ({ key: String(key) });

export const keys = (connection: Connection) => ({
  ...collection(connection, 'listKeys'),
  /** The text of a key is in the answer, and nowhere else: sent once, so where the answer is lost, revoke the key and make another. */
  create: (body: Body<'createKey'>, options?: CallOptions) =>
    call(connection, 'createKey', { body }, options),
  get: (key: number, options?: CallOptions) => call(connection, 'getKey', { params: keyParam(key) }, options),
  /** Sent once, as `create` is: where the answer is lost, rotate again. */
  rotate: (key: number, body: Body<'rotateKey'> = {}, options?: CallOptions) =>
    call(connection, 'rotateKey', { params: keyParam(key), body }, options),
  revoke: (key: number, options?: CallOptions) =>
    call(connection, 'revokeKey', { params: keyParam(key) }, options),
});

export const plans = (connection: Connection) => ({
  list: (options?: CallOptions) => call(connection, 'listPlans', {}, options),
});

export const usage = (connection: Connection) => {
  const { iterate } = collection(connection, 'listUsage');
  return {
    /** What was called, and what is left of the month. */
    get: (query: Query<'listUsage'> = {}, options?: CallOptions) =>
      call(connection, 'listUsage', { query }, options),
    iterate,
  };
};
