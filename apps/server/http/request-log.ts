import type { FastifyInstance } from 'fastify';

const TELLING: ReadonlySet<string> = new Set(['info', 'debug', 'trace']);

/**
 * One line for every answer, at level `info`: who asked for which route, by request id, and how long it took. Never
 * the query or a header, which may hold what is nobody else's business.
 */
export const logRequests = (app: FastifyInstance): void => {
  if (!TELLING.has(app.log.level)) return;
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 1000) / 1000,
        key: request.caller?.keyId ?? null,
      },
      'answered',
    );
  });
};
