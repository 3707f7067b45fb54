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
