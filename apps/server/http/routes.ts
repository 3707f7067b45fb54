import { type Endpoint, type EndpointId, endpoints } from '@assay/core/wire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk, EndpointRequest, Handlers } from './handler.ts';
import { openCursor, sealCursor } from './list-cursor.ts';
import { parse, parseQuery } from './parse-request.ts';
import { PreparedAnswer, ResponseCache } from './response-cache.ts';

/** Sends an answer, or that it has not changed. */
export const sendPrepared = (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PreparedAnswer,
  type = 'application/json; charset=utf-8',
): FastifyReply => {
  reply
    .header('etag', answer.etag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'accept-encoding');
  if (answer.matches(request.headers['if-none-match'])) return reply.code(304).send();
  const { body, encoding } = answer.bodyFor(request.headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type(type).send(body);
};

/** Characters of an address beyond which its answer is not kept: hardly anybody asks for it twice. */
const LONGEST_KEPT = 2048;

/** The path as fastify writes it. */
export const urlOf = ({ path }: Endpoint): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

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
    const answer = async (request: FastifyRequest, present: Desk): Promise<PreparedAnswer> => {
      const asked = requestOf<typeof id>(endpoint, request, present);
      const value = sealCursor(endpoint, asked, await handlers[id](asked));
      return new PreparedAnswer(Buffer.from(JSON.stringify(value)));
    };
    app.get(urlOf(endpoint), { config: { endpoint } }, async (request, reply) => {
      const present = desk();
      if (request.url.length > LONGEST_KEPT)
        return sendPrepared(request, reply, await answer(request, present));
      const key = `${present.view.revision} ${request.url}`;
      return sendPrepared(
        request,
        reply,
        cache.get(key) ?? (await cache.prepare(key, () => answer(request, present))),
      );
    });
  }
};

const requestOf = <Id extends EndpointId>(endpoint: Endpoint, request: FastifyRequest, desk: Desk) => {
  const params = parse(endpoint.params, request.params);
  const query = openCursor(endpoint, params as object, parseQuery(endpoint, request.query));
  return { params, query, desk } as EndpointRequest<Id>;
};

const answerOf = ({ momentary }: Endpoint, value: unknown): PreparedAnswer => {
  const body = Buffer.from(JSON.stringify(value));
  if (momentary.length === 0) return new PreparedAnswer(body);
  const { data, ...rest } = value as { readonly data: object };
  const lasting = Object.entries(data).filter(([name]) => !momentary.includes(name));
  return new PreparedAnswer(body, JSON.stringify([rest, lasting]));
};

/** Registers endpoints whose answer changes with more than the revision: made afresh each time, with an ETag. */
export const registerFreshEndpoints = <Ids extends EndpointId>(
  app: FastifyInstance,
  handlers: Handlers<Ids>,
  desk: () => Desk,
): void => {
  for (const id of Object.keys(handlers) as Ids[]) {
    const endpoint: Endpoint = endpoints[id];
    app.get(urlOf(endpoint), { config: { endpoint } }, async (request, reply) => {
      const asked = requestOf<typeof id>(endpoint, request, desk());
      const value = sealCursor(endpoint, asked, await handlers[id](asked));
      if (endpoint.mediaType === 'application/json')
        return sendPrepared(request, reply, answerOf(endpoint, value));
      return reply
        .header('cache-control', 'no-cache')
        .type(`${endpoint.mediaType}; charset=utf-8`)
        .send(value);
    });
  }
};

/** Registers an endpoint that is answered afresh each time; a JSON answer still carries its ETag. */
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
      parseQuery(endpoint, request.query);
      if (endpoint.method !== 'GET' || endpoint.mediaType !== 'application/json') {
        reply.header('cache-control', 'no-store');
        return answer(request, reply);
      }
      const value = await answer(request, reply);
      return sendPrepared(request, reply, new PreparedAnswer(Buffer.from(JSON.stringify(value))));
    },
  });
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on every route of the API. */
    endpoint?: Endpoint;
    /** A further header, in small letters, that may carry the key. */
    keyHeader?: string;
  }
}
