import { AssayError } from '@assay/core/kernel';
import type { FastifyInstance, HTTPMethods } from 'fastify';

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** These faces answer in words of their own. */
const FOREIGN = /^\/v[23]\//;

/**
 * Notes which methods each endpoint answers to. Call it before the first is registered, and what it returns after the
 * last: then every other method is answered with 405 and `Allow`.
 */
export const noteMethods = (app: FastifyInstance): (() => void) => {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method, config }) => {
    if (config?.endpoint === undefined || FOREIGN.test(url)) return;
    const methods = known.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  const refuse = (url: string, methods: ReadonlySet<string>): void => {
    const allow = [...methods].join(', ');
    app.route({
      method: METHODS.filter((method) => !methods.has(method)),
      url,
      onRequest: async ({ method }, reply) => {
        reply.header('allow', allow);
        throw new AssayError('method-not-allowed', `this address knows ${allow}, not ${method}`);
      },
      handler: async () => {},
    });
  };
  return () => {
    for (const [url, methods] of known) refuse(url, methods);
  };
};
