import { isIP } from 'node:net';
import { AssayError } from '@assay/core/kernel';
import type { FastifyInstance } from 'fastify';
import type { Admission } from './admission.ts';
import type { Caller } from './auth.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

export const isLoopback = (host: string): boolean =>
  LOOPBACK.includes(host) || /^127(?:\.\d+){3}$/.test(host);

/** Name or address of a `Host` header, without the port. */
const hostName = (header: string): string => {
  const bare = header.replace(/:\d+$/, '').toLowerCase();
  return bare.startsWith('[') ? bare.slice(1, -1) : bare;
};

/**
 * The path that a request is for. A client that takes this server for its proxy names the whole address
 * (RFC 9112, 3.2.2).
 */
export const pathOfTarget = (target: string): string => {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') ? path : `/${path}`;
};

/** The platform whose clients come here by way of `HTTPS_PROXY`, without a change of their own. */
const FOREIGN_HOSTS = ['api.tokenmetrics.com', 'alpha.data-api.tokenmetrics.com'];

/** Needs a key in a header, which no page of another name has: its name may stand in `Host`, and a cookie counts for nothing. */
const isForeign = (name: string, url: string): boolean =>
  FOREIGN_HOSTS.includes(name) && /^\/v[123](?:[/?]|$)/.test(url);

/**
 * On loopback, another `Host` than the machine's own is a web page that had its name point here (DNS
 * rebinding).
 */
const guardHost = (app: FastifyInstance, allowed: readonly string[]): void => {
  app.addHook('onRequest', (request, _reply, done) => {
    const name = hostName(request.headers.host ?? '');
    if (isLoopback(name) || allowed.includes(name)) return done();
    if (isForeign(name, request.url)) {
      delete request.headers.cookie;
      return done();
    }
    const said = isIP(name) === 0 ? 'another name' : name;
    return done(new AssayError('host-refused', `the Host header says ${said}`));
  });
};

/** Hosts, keys and limits, in this order, before any handler. */
export const guard = (app: FastifyInstance, admission: Admission, hosts: readonly string[] | 'any'): void => {
  if (hosts !== 'any') guardHost(app, hosts);
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    const { endpoint } = request.routeOptions.config;
    if (endpoint?.access === 'key') request.caller = await admission.admit(request, reply, endpoint);
  });
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the endpoint needs a key. */
    caller: Caller | null;
  }
}
