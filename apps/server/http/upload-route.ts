import type { Readable } from 'node:stream';
import { endpoints, MOST_IMPORT_BYTES, type QueryOf } from '@assay/core/wire';
import type { FastifyInstance } from 'fastify';
import type { Operator } from '../operator/operator.ts';
import { parseQuery } from './parse-request.ts';

const { importFile } = endpoints;

/** In a scope of its own: elsewhere a body is JSON, and small. */
export const registerUpload = async (
  app: FastifyInstance,
  operator: Operator,
  simulated: boolean,
): Promise<void> => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.route({
      method: importFile.method,
      url: importFile.path,
      config: { endpoint: importFile },
      bodyLimit: MOST_IMPORT_BYTES,
      handler: async (request, reply) => {
        const wish = parseQuery(importFile, request.query) as QueryOf<typeof importFile>;
        const data = await operator.import((request.body ?? request.raw) as Readable, wish);
        return reply.code(importFile.status).header('cache-control', 'no-store').send({ data, simulated });
      },
    });
  });
};
