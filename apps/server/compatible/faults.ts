import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whether an address belongs to a face that answers nothing in native words. */
export const isCompatible = (url: string): boolean => /^\/v[23](?:[/?]|$)/.test(url);

/** Their clients may end a path with a slash: `/v2/tokens/?limit=1`. */
export const withoutTrailingSlash = (url: string): string =>
  isCompatible(url) ? url.replace(/^([^?]*[^/?])\/+(?=\?|$)/, '$1') : url;

export const sendFailure = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ success: false, message }));

export const sendUnknown = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendFailure(reply, 404, `nothing is at ${request.method} ${request.url.split('?')[0]}`);
