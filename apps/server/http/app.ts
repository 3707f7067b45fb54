import { randomUUID } from 'node:crypto';
import type { AccountStore } from '@assay/adapters/store';
import type { Clock } from '@assay/core/kernel';
import { AssayError, toIso } from '@assay/core/kernel';
import { endpoints, openApi, type Status } from '@assay/core/wire';
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { Plans } from '../accounts/plans.ts';
import { UsageMeter } from '../accounts/usage-meter.ts';
import { isCompatible, sendFailure, withoutTrailingSlash } from '../compatible/faults.ts';
import { registerCompatible } from '../compatible/register.ts';
import type { Operator } from '../operator/operator.ts';
import type { EventBus } from '../stream/event-bus.ts';
import type { OpenStreams } from '../stream/open-streams.ts';
import { registerStreams } from '../stream/routes.ts';
import type { Reach } from '../webhooks/post.ts';
import { WebhookFeed } from '../webhooks/webhook-feed.ts';
import { WebhookSender } from '../webhooks/webhook-sender.ts';
import { Admission } from './admission.ts';
import { noteMethods } from './allowed-methods.ts';
import { Gate } from './auth.ts';
import { registerCallerEndpoints } from './caller-routes.ts';
import { answerClientError } from './client-errors.ts';
import { HEAD_LIMITS, limitConnections, REQUEST_LIMITS } from './connection-limits.ts';
import { registerDocs } from './docs.ts';
import { guard, pathOfTarget } from './guard.ts';
import type { Desk } from './handler.ts';
import { accountHandlers } from './handlers/account.ts';
import { assetHandlers, priceHandlers } from './handlers/assets.ts';
import { correlationHandlers } from './handlers/correlations.ts';
import { fundamentalHandlers } from './handlers/fundamentals.ts';
import { gradeHandlers } from './handlers/grades.ts';
import { indexHandlers } from './handlers/indices.ts';
import { judgementHandlers } from './handlers/judgements.ts';
import { marketHandlers } from './handlers/market.ts';
import { moonshotHandlers } from './handlers/moonshots.ts';
import { onchainHandlers } from './handlers/onchain.ts';
import { operatorHandlers } from './handlers/operator.ts';
import { signalHandlers } from './handlers/signals.ts';
import { recordHandlers } from './handlers/statements.ts';
import { trackRecordHandlers } from './handlers/track-record.ts';
import { webhookHandlers } from './handlers/webhooks.ts';
import { registerLogFiles } from './log-files.ts';
import { watchRequests } from './metrics.ts';
import { openRecord } from './open-record.ts';
import { registerPage } from './page.ts';
import { handleProblems, sendProblem } from './problems.ts';
import { logRequests } from './request-log.ts';
import { PreparedAnswer } from './response-cache.ts';
import { registerDataEndpoints, registerEndpoint, registerFreshEndpoints, sendPrepared } from './routes.ts';
import { Sessions } from './sessions.ts';
import { standingHeaders } from './standing-headers.ts';
import { traceRequests } from './traces.ts';
import { registerUpload } from './upload-route.ts';

export interface AppOptions {
  readonly clock: Clock;
  readonly version: string;
  readonly simulated: boolean;
  readonly accounts: AccountStore;
  readonly plans: Plans;
  /** Whether the server listens on loopback only. */
  readonly loopback: boolean;
  /** Further names that may stand in `Host`. */
  readonly allowHosts: readonly string[];
  readonly pageFolder: string;
  readonly desk: () => Desk;
  readonly status: () => Status;
  readonly bus: EventBus;
  readonly operator: Operator;
  /** Where webhooks may be. */
  readonly reach: Reach;
  readonly logger: FastifyServerOptions['logger'];
}

const create = (options: AppOptions): FastifyInstance =>
  fastify({
    logger: options.logger ?? false,
    ...REQUEST_LIMITS,
    clientErrorHandler: answerClientError(options.simulated),
    // Anywhere else an `Upgrade` is a request like any other.
    http: {
      ...HEAD_LIMITS,
      shouldUpgradeCallback: ({ url }) => url?.split('?')[0] === endpoints.openSocket.path,
    },
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    rewriteUrl: ({ url = '/' }) => withoutTrailingSlash(pathOfTarget(url)),
    frameworkErrors: (_error, request, reply) => {
      const fault = new AssayError('invalid-request', 'the address cannot be read');
      standingHeaders(options.simulated)(request, reply);
      if (isCompatible(request.url)) sendFailure(reply, 422, fault.message);
      else sendProblem(request, reply, fault, options.simulated);
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
  streams: OpenStreams,
): void => {
  const { simulated, status, clock } = options;
  const metrics = watchRequests(app, { status, streams: () => streams.count, now: () => clock.now() });
  registerEndpoint(app, endpoints.getStatus, () => ({ data: status(), simulated }));
  registerEndpoint(app, endpoints.getHealth, () => ({ status: 'ok', simulated }));
  registerEndpoint(app, endpoints.getReadiness, () => {
    if (!status().ready) throw new AssayError('not-ready', 'the first grading has not finished yet');
    return { status: 'ready', simulated };
  });
  registerEndpoint(app, endpoints.getMetrics, async (request, reply) =>
    sendPrepared(request, reply, new PreparedAnswer(Buffer.from(await metrics.text())), metrics.contentType),
  );
  const document = openApi(options.version, simulated);
  registerEndpoint(app, endpoints.getOpenApi, () => document);
  registerEndpoint(app, endpoints.openSession, async (request, reply) => {
    const key = await gate.keyHolder(request);
    const { cookie, expiresAt } = sessions.open(key, key.expiresAt);
    reply.header('set-cookie', cookie);
    return { expiresAt: toIso(expiresAt), simulated };
  });
  registerEndpoint(app, endpoints.closeSession, (_request, reply) =>
    reply.code(endpoints.closeSession.status).header('set-cookie', sessions.close()).send(),
  );
};

/** Their answers change with the revision of the data alone. */
const DATA_HANDLERS = {
  ...assetHandlers,
  ...gradeHandlers,
  ...fundamentalHandlers,
  ...signalHandlers,
  ...judgementHandlers,
  ...moonshotHandlers,
  ...correlationHandlers,
  ...onchainHandlers,
  ...marketHandlers,
  ...indexHandlers,
};

/** Counts calls for as long as the app is open. */
const openMeter = (app: FastifyInstance, { accounts, clock }: AppOptions): UsageMeter => {
  const meter = new UsageMeter(accounts.usage, clock, (err) =>
    app.log.error({ err }, 'calls could not be written down; they are kept for the next time'),
  );
  meter.start();
  app.addHook('onClose', () => meter.stop());
  return meter;
};

/** Webhooks, sent for as long as the app is open. */
const openWebhooks = async (app: FastifyInstance, options: AppOptions) => {
  const { accounts, bus, clock, reach, version, simulated } = options;
  const installation = await accounts.keys.secret('webhooks');
  const sender = new WebhookSender(accounts.webhooks, installation, clock, app.log, { ...reach, version });
  const feed = new WebhookFeed(bus, accounts, sender, clock, app.log);
  app.addHook('onReady', () => feed.start());
  app.addHook('onClose', () => feed.stop());
  return webhookHandlers({
    accounts,
    bus,
    feed,
    sender,
    clock,
    simulated,
    busy: () => options.status().busy,
  });
};

/** The HTTP face, not yet listening. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const app = create(options);
  const { accounts, plans, clock, simulated } = options;
  const sessions = new Sessions(await accounts.keys.secret('session'), clock);
  const gate = new Gate(accounts.keys, plans, sessions, clock, options);
  const meter = openMeter(app, options);
  handleProblems(app, options.simulated);
  logRequests(app);
  traceRequests(app);
  const stand = standingHeaders(options.simulated);
  app.addHook('onRequest', (request, reply, done) => {
    stand(request, reply);
    done();
  });
  limitConnections(app);
  const refuseOtherMethods = noteMethods(app);
  openRecord(app);
  const admission = new Admission(gate, plans, meter, clock);
  guard(app, admission, options.loopback || options.allowHosts.length > 0 ? options.allowHosts : 'any');
  registerDataEndpoints(app, DATA_HANDLERS, options.desk);
  registerFreshEndpoints(
    app,
    { ...priceHandlers, ...recordHandlers, ...trackRecordHandlers() },
    options.desk,
  );
  const streams = await registerStreams(app, { bus: options.bus, gate, simulated });
  registerOperations(app, options, gate, sessions, streams);
  const forget = (): void => {
    gate.forget();
    void streams.recheck();
  };
  const account = { accounts, plans, meter, clock, simulated, forget };
  const ofCaller = {
    ...accountHandlers(account),
    ...operatorHandlers(options.operator, simulated),
    ...(await openWebhooks(app, options)),
  };
  registerCallerEndpoints(app, ofCaller, options.desk, accounts.idempotency);
  await registerUpload(app, options.operator, simulated);
  registerLogFiles(app, () => options.desk().world.log);
  await registerCompatible(app, options);
  refuseOtherMethods();
  await registerDocs(app, options.simulated);
  const holdsSession = gate.holdsSession.bind(gate);
  await registerPage(app, { ...options, folder: options.pageFolder, sessions, holdsSession });
  return app;
};
