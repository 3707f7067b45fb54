import type { IdempotencyStore } from '@assay/adapters/store';
import { type Endpoint, type EndpointId, endpoints, isIdempotent } from '@assay/core/wire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from './auth.ts';
import type { CallerHandlers, CallerRequest, Desk } from './handler.ts';
import { doOnce, type Outcome } from './idempotency.ts';
import { openCursor, sealCursor } from './list-cursor.ts';
import { parse, parseBody, parseQuery } from './parse-request.ts';
import { PreparedAnswer } from './response-cache.ts';
import { sendPrepared, urlOf } from './routes.ts';

const requestOf = <Id extends EndpointId>(endpoint: Endpoint, request: FastifyRequest, desk: Desk) => {
  const params = parse(endpoint.params, request.params);
  const query = openCursor(endpoint, params as object, parseQuery(endpoint, request.query));
  const body = parseBody(endpoint, request);
  return { params, query, body, caller: request.caller as Caller, desk } as CallerRequest<Id>;
};

/** `/v1/keys/{id}` with the fields of what was made. */
const locationOf = ({ location }: Endpoint, body: unknown): { location?: string } => {
  if (location === undefined) return {};
  const { data } = body as { readonly data: Readonly<Record<string, unknown>> };
  return {
    location: location.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(data[name]))),
  };
};

const sendOutcome = (
  reply: FastifyReply,
  { status, location, body, replayed }: Outcome & { readonly replayed: boolean },
): FastifyReply => {
  reply.code(status).header('cache-control', 'no-store');
  if (location !== undefined) reply.header('location', location);
  if (replayed) reply.header('idempotency-replayed', 'true');
  return body === undefined
    ? reply.send()
    : reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
};

/**
 * Registers endpoints whose answer depends on who asks, or that change something: made afresh each time. A
 * GET has an ETag; a POST with a body may be repeated under its `Idempotency-Key`.
 */
export const registerCallerEndpoints = <Ids extends EndpointId>(
  app: FastifyInstance,
  handlers: CallerHandlers<Ids>,
  desk: () => Desk,
  idempotency: IdempotencyStore,
): void => {
  for (const id of Object.keys(handlers) as Ids[]) {
    const endpoint: Endpoint = endpoints[id];
    const answer = async (request: FastifyRequest): Promise<unknown> => {
      const asked = requestOf<typeof id>(endpoint, request, desk());
      return sealCursor(endpoint, asked, await handlers[id](asked));
    };
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      if (endpoint.method === 'GET') {
        const body = Buffer.from(JSON.stringify(await answer(request)));
        return sendPrepared(request, reply, new PreparedAnswer(body));
      }
      const work = async (): Promise<Outcome> => {
        const body = await answer(request);
        return { status: endpoint.status, ...locationOf(endpoint, body), body };
      };
      const outcome = isIdempotent(endpoint)
        ? await doOnce(idempotency, request, endpoint, work)
        : { ...(await work()), replayed: false };
      return sendOutcome(reply, outcome);
    };
    app.route({ method: endpoint.method, url: urlOf(endpoint), config: { endpoint }, handler });
  }
};
