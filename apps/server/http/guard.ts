import { isIP } from 'node:net';
import { AssayError } from '@assay/core/kernel';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller, Gate } from './auth.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

export const isLoopback = (host: string): boolean =>
  LOOPBACK.includes(host) || /^127(?:\.\d+){3}$/.test(host);

/** Name or address of a `Host` header, without the port. */
const hostName = (header: string): string => {
  const bare = header.replace(/:\d+$/, '').toLowerCase();
  return bare.startsWith('[') ? bare.slice(1, -1) : bare;
};

/**
 * On loopback, another `Host` than the machine's own is a web page that had its name point here (DNS
 * rebinding).
 */
const guardHost = (app: FastifyInstance, allowed: readonly string[]): void => {
  app.addHook('onRequest', async (request) => {
    const name = hostName(request.headers.host ?? '');
    if (isLoopback(name) || allowed.includes(name)) return;
    throw new AssayError('host-refused', `the Host header says ${isIP(name) === 0 ? 'another name' : name}`);
  });
};

const limitRates = (app: FastifyInstance) =>
  app.register(rateLimit, {
    hook: 'preHandler',
    timeWindow: '1 minute',
    enableDraftSpec: true,
    max: ({ caller }: FastifyRequest) => caller?.ratePerMinute ?? Number.MAX_SAFE_INTEGER,
    allowList: ({ caller }) => caller?.ratePerMinute == null,
    keyGenerator: ({ caller }) => caller?.id ?? 'open',
    errorResponseBuilder: (_request, { after }) =>
      new AssayError('rate-limited', `the limit of this key is reached; free again in ${after}`),
  });

/** Hosts, keys and rates, in this order, before any handler. */
export const guard = async (
  app: FastifyInstance,
  gate: Gate,
  hosts: readonly string[] | 'any',
): Promise<void> => {
  if (hosts !== 'any') guardHost(app, hosts);
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.endpoint?.access === 'key') request.caller = await gate.caller(request);
  });
  await limitRates(app);
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the endpoint needs a key. */
    caller: Caller | null;
  }
}
