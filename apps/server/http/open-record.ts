import type { Endpoint } from '@assay/core/wire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const RECORD_TAGS = ['record', 'log'];

/** What anybody may check, from whatever page: the log and what is derived from it. */
const isRecord = (endpoint: Endpoint | undefined): boolean =>
  endpoint?.access === 'open' && RECORD_TAGS.includes(endpoint.tag);

/** Nothing is said to a cookie or a key: `*` excludes credentials. */
const FOR_ALL_PAGES = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, retry-after, x-assay-simulated, x-request-id',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** What a page may ask with, beyond what needs no permission; remembered for a day. */
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'if-none-match, x-request-id',
  'access-control-max-age': '86400',
} as const;

const allow = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  reply.headers(PREFLIGHT).code(204).send();

/**
 * Lets the pages of others read the public record, and nothing else: a verifier need not be served by whom it checks.
 * Call it after the standing headers, and before any endpoint is registered.
 */
export const openRecord = (app: FastifyInstance): void => {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'GET' && isRecord(config?.endpoint)) app.options(url, { config: { ...config } }, allow);
  });
  app.addHook('onRequest', ({ routeOptions }, reply, done) => {
    if (isRecord(routeOptions.config.endpoint)) reply.headers(FOR_ALL_PAGES);
    done();
  });
};
