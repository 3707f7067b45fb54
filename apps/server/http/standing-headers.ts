import { deprecationHeaders } from '@assay/core/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';

const CONTENT_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ');

/** What OWASP's secure-headers project asks of every answer; the same bytes each time, so nothing is computed. */
const SECURITY = {
  'content-security-policy': CONTENT_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
} as const;

/**
 * Sets what stands on every answer: security headers, the request's id, whether the market is simulated, and whether the
 * address is deprecated.
 */
export const standingHeaders = (simulated: boolean) => {
  const standing = { ...SECURITY, 'x-assay-simulated': String(simulated) };
  return (request: FastifyRequest, reply: FastifyReply): void => {
    reply.headers(standing).header('x-request-id', request.id);
    const { deprecated } = request.routeOptions?.config.endpoint ?? {};
    if (deprecated !== undefined) reply.headers(deprecationHeaders(deprecated));
  };
};
