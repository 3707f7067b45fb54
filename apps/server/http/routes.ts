import { AssayError } from '@assay/core/kernel';
import { type Endpoint, type EndpointId, endpoints } from '@assay/core/wire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Desk, EndpointRequest, Handlers } from './handler.ts';
import { PreparedAnswer, ResponseCache } from './response-cache.ts';

/** @throws AssayError `invalid-request` with every issue, by path. */
const parse = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const first = issues[0];
  throw new AssayError(
    'invalid-request',
    `${first.path === '' ? 'the request' : first.path}: ${first.message}`,
    { issues },
  );
};

const send = (request: FastifyRequest, reply: FastifyReply, answer: PreparedAnswer): FastifyReply => {
  reply
    .header('etag', answer.etag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === answer.etag) return reply.code(304).send();
  const { body, encoding } = answer.bodyFor(request.headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type('application/json; charset=utf-8').send(body);
};

const urlOf = ({ path }: Endpoint): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/**
 * Registers endpoints whose answer depends on address and revision alone: prepared once per revision, then
 * served as bytes with an ETag.
 */
export const registerDataEndpoints = <Ids extends EndpointId>(
  app: FastifyInstance,
  handlers: Handlers<Ids>,
  desk: () => Desk,
): void => {
  const cache = new ResponseCache();
  for (const id of Object.keys(handlers) as Ids[]) {
    const endpoint: Endpoint = endpoints[id];
    app.get(urlOf(endpoint), { config: { endpoint } }, async (request, reply) => {
      const present = desk();
      const known = cache.get(present.view.revision, request.url);
      if (known !== undefined) return send(request, reply, known);
      const answer = new PreparedAnswer(
        Buffer.from(JSON.stringify(await handlers[id](requestOf(endpoint, request, present)))),
      );
      cache.set(present.view.revision, request.url, answer);
      return send(request, reply, answer);
    });
  }
};

const requestOf = <Id extends EndpointId>(endpoint: Endpoint, request: FastifyRequest, desk: Desk) =>
  ({
    params: parse(endpoint.params, request.params),
    query: parse(endpoint.query, request.query),
    desk,
  }) as EndpointRequest<Id>;

/** Registers an endpoint that is answered afresh each time. */
export const registerEndpoint = (
  app: FastifyInstance,
  endpoint: Endpoint,
  answer: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void => {
  app.route({
    method: endpoint.method,
    url: urlOf(endpoint),
    config: { endpoint },
    handler: async (request, reply) => {
      parse(endpoint.query, request.query);
      reply.header('cache-control', 'no-store');
      return answer(request, reply);
    },
  });
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on every route of the API. */
    endpoint?: Endpoint;
  }
}
