import { type Clock, ERRORS, type ErrorCode } from '@assay/core/kernel';
import { type Endpoint, endpoints } from '@assay/core/wire';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../http/handler.ts';
import { expectedFault, tellRetry } from '../http/problems.ts';
import { PreparedAnswer, ResponseCache } from '../http/response-cache.ts';
import { sendPrepared } from '../http/routes.ts';
import { chatAnswer, questionOf } from './chat.ts';
import type { CompatibleEndpoint } from './endpoint.ts';
import { sendFailure, sendUnknown } from './faults.ts';
import type { Version } from './fields.ts';
import { nativesOf } from './natives.ts';
import { PagesFromZero } from './pages-from-zero.ts';
import { COMPATIBLE_ENDPOINTS } from './table.ts';

export interface CompatibleOptions {
  readonly desk: () => Desk;
  readonly clock: Clock;
  readonly simulated: boolean;
}

/** The header that clients of before June 2025 carry their key in. */
const OLD_KEY_HEADER = 'api_key';

const FETCHED = 'Data fetched successfully';
const FETCHED_SIMULATED = `${FETCHED}. SIMULATED MARKET: none of these assets exist`;

const messageOf = (simulated: boolean): string => (simulated ? FETCHED_SIMULATED : FETCHED);

const envelope = (data: readonly unknown[], simulated: boolean): object => ({
  success: true,
  message: messageOf(simulated),
  length: data.length,
  data,
});

/** Statuses that these clients know, where they are not the native ones. */
const STATUSES: Partial<Record<ErrorCode, number>> = { 'invalid-request': 422, 'quota-exhausted': 429 };

/** Epoch seconds of the next calendar month, UTC. */
const nextMonth = (now: number): number => {
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / 1000;
};

const answerFaults = (scope: FastifyInstance, { clock }: CompatibleOptions): void => {
  scope.setErrorHandler((error: FastifyError, request, reply) => {
    const expected = expectedFault(error);
    if (expected === undefined) {
      request.log.error({ err: error }, 'unexpected failure');
      return sendFailure(reply, 500, 'the server failed to answer; its log says why');
    }
    const { code, message } = expected;
    tellRetry(reply, code);
    if (code === 'quota-exhausted') reply.header('x-ratelimit-reset', nextMonth(clock.now()));
    return sendFailure(reply, STATUSES[code] ?? ERRORS[code].status, message);
  });
};

/** Routes of their own: the page's files match every address that nothing else does. */
const answerNothing = (scope: FastifyInstance): void => {
  scope.all('/', sendUnknown);
  scope.all('/*', sendUnknown);
};

/** What all versions share. */
interface Shared {
  readonly cache: ResponseCache;
  readonly pages: PagesFromZero;
}

const serve = (
  scope: FastifyInstance,
  version: Version,
  compatible: CompatibleEndpoint,
  { desk, simulated }: CompatibleOptions,
  { cache, pages }: Shared,
): void => {
  const { native, deprecated } = compatible;
  const endpoint: Endpoint = { ...endpoints[native], ...(deprecated === undefined ? {} : { deprecated }) };
  const prepare = async (
    query: Readonly<Record<string, unknown>>,
    present: Desk,
  ): Promise<PreparedAnswer> => {
    const rows = await compatible.rows(nativesOf(present), query, version);
    return new PreparedAnswer(Buffer.from(JSON.stringify(envelope(rows, simulated))));
  };
  const config = { endpoint, keyHeader: OLD_KEY_HEADER };
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const present = desk();
    const { url, caller, query: asked } = request;
    const query = pages.fromOne(String(caller?.keyId), url.split('?')[0], asked as Record<string, unknown>);
    const key = `${present.view.revision} ${url} ${query.page}`;
    const known = cache.get(key);
    return sendPrepared(request, reply, known ?? (await cache.prepare(key, () => prepare(query, present))));
  };
  for (const path of [compatible.path, ...(compatible.aliases ?? [])])
    scope.get(`/${path}`, { config }, answer);
};

const serveChat = (scope: FastifyInstance, { desk, simulated }: CompatibleOptions): void => {
  const endpoint: Endpoint = { ...endpoints.listGrades, method: 'POST' };
  scope.post('/tmai', { config: { endpoint, keyHeader: OLD_KEY_HEADER } }, async ({ body }, reply) => {
    const question = questionOf(body);
    const chat = await chatAnswer(nativesOf(desk()), question, simulated);
    return reply
      .header('cache-control', 'no-store')
      .send({ success: true, message: messageOf(simulated), ...chat });
  });
};

/** Answers of one version, with faults in its own words. */
const serveVersion = (
  scope: FastifyInstance,
  version: Version,
  options: CompatibleOptions,
  shared: Shared,
): void => {
  answerFaults(scope, options);
  const known = COMPATIBLE_ENDPOINTS.filter(({ versions }) => versions.includes(version));
  for (const one of known) serve(scope, version, one, options, shared);
};

const serveHealth = (scope: FastifyInstance, { simulated }: CompatibleOptions): void => {
  scope.get('/health', { config: { endpoint: endpoints.getHealth } }, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ ...envelope([], simulated), message: 'ok' }),
  );
};

/**
 * The face of another platform, for its clients: `/v2`, `/v3`, and what is known of its `/v1`, which none of the
 * native addresses is.
 */
export const registerCompatible = async (app: FastifyInstance, options: CompatibleOptions): Promise<void> => {
  const shared = { cache: new ResponseCache(), pages: new PagesFromZero(options.clock) };
  for (const version of ['v1', 'v2', 'v3'] as const) {
    const face = async (scope: FastifyInstance): Promise<void> => {
      serveVersion(scope, version, options, shared);
      if (version === 'v1') return;
      answerNothing(scope);
      serveHealth(scope, options);
      if (version === 'v2') serveChat(scope, options);
    };
    await app.register(face, { prefix: `/${version}` });
  }
};
