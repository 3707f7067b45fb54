import type { Readable } from 'node:stream';
import { AssayError } from '@assay/core/kernel';
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
      handler: async (request, reply) => {
        // What is left of a body that is refused is not read.
        reply.header('connection', 'close');
        const wish = parseQuery(importFile, request.query) as QueryOf<typeof importFile>;
        if (Number(request.headers['content-length'] ?? 0) > MOST_IMPORT_BYTES)
          throw new AssayError('payload-too-large', `a file may have ${MOST_IMPORT_BYTES / 2 ** 20} MB`);
        const data = await operator.import((request.body ?? request.raw) as Readable, wish);
        reply.removeHeader('connection');
        return reply.code(importFile.status).header('cache-control', 'no-store').send({ data, simulated });
      },
    });
  });
};
