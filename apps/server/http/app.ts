import { randomUUID } from 'node:crypto';
import type { KeyStore } from '@assay/adapters/store';
import type { Clock } from '@assay/core/kernel';
import { AssayError, toIso } from '@assay/core/kernel';
import { endpoints, openApi, type Status } from '@assay/core/wire';
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { Gate } from './auth.ts';
import { registerDocs } from './docs.ts';
import { guard } from './guard.ts';
import type { Desk } from './handler.ts';
import { assetHandlers } from './handlers/assets.ts';
import { gradeHandlers } from './handlers/grades.ts';
import { signalHandlers } from './handlers/signals.ts';
import { recordHandlers } from './handlers/statements.ts';
import { registerLogFiles } from './log-files.ts';
import { watchRequests } from './metrics.ts';
import { registerPage } from './page.ts';
import { handleProblems, sendProblem } from './problems.ts';
import { registerDataEndpoints, registerEndpoint, registerFreshEndpoints } from './routes.ts';
import { Sessions } from './sessions.ts';
import { standingHeaders } from './standing-headers.ts';

export interface AppOptions {
  readonly clock: Clock;
  readonly version: string;
  readonly simulated: boolean;
  readonly keys: KeyStore;
  /** Whether the server listens on loopback only. */
  readonly loopback: boolean;
  /** Further names that may stand in `Host`. */
  readonly allowHosts: readonly string[];
  readonly pageFolder: string;
  readonly desk: () => Desk;
  readonly status: () => Status;
  readonly logger: FastifyServerOptions['logger'];
}

const BODY_LIMIT = 64 * 1024;

const create = (options: AppOptions): FastifyInstance =>
  fastify({
    logger: options.logger ?? false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 100 },
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    frameworkErrors: (_error, request, reply) => {
      const fault = new AssayError('invalid-request', 'the address cannot be read');
      standingHeaders(options.simulated)(request, reply);
      sendProblem(request, reply, fault, options.simulated);
    },
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    },
  });

const registerOperations = (
  app: FastifyInstance,
  options: AppOptions,
  gate: Gate,
  sessions: Sessions,
): void => {
  const { simulated, status, desk, clock } = options;
  const metrics = watchRequests(
    app,
    () => desk().view,
    () => clock.now(),
  );
  registerEndpoint(app, endpoints.getStatus, () => ({ data: status(), simulated }));
  registerEndpoint(app, endpoints.getHealth, () => ({ status: 'ok', simulated }));
  registerEndpoint(app, endpoints.getReadiness, () => {
    if (!status().ready) throw new AssayError('not-ready', 'the first grading has not finished yet');
    return { status: 'ready', simulated };
  });
  registerEndpoint(app, endpoints.getMetrics, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
  const document = openApi(options.version, simulated);
  registerEndpoint(app, endpoints.getOpenApi, () => document);
  registerEndpoint(app, endpoints.openSession, async (request, reply) => {
    const { cookie, expiresAt } = sessions.open((await gate.keyHolder(request)).id);
    reply.header('set-cookie', cookie);
    return { expiresAt: toIso(expiresAt), simulated };
  });
};

/** The HTTP face, not yet listening. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const app = create(options);
  const sessions = new Sessions(await options.keys.secret('session'), options.clock);
  const gate = new Gate(options.keys, sessions, options.clock, options);
  handleProblems(app, options.simulated);
  const stand = standingHeaders(options.simulated);
  app.addHook('onRequest', async (request, reply) => stand(request, reply));
  await guard(app, gate, options.loopback || options.allowHosts.length > 0 ? options.allowHosts : 'any');
  registerOperations(app, options, gate, sessions);
  registerDataEndpoints(app, { ...assetHandlers, ...gradeHandlers, ...signalHandlers }, options.desk);
  registerFreshEndpoints(app, recordHandlers, options.desk);
  registerLogFiles(app, () => options.desk().world.log);
  await registerDocs(app, options.simulated);
  await registerPage(app, { ...options, folder: options.pageFolder, sessions });
  return app;
};
