import { AssayError } from '@assay/core/kernel';
import type { FastifyRequest } from 'fastify';

const SAFE_METHODS = ['GET', 'HEAD'];

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/**
 * A browser sends cookies with what other pages ask for, too: what changes something has to say that it
 * comes from the page itself, and so does a socket, which other pages could read. Browsers that do not send `Sec-Fetch-Site` send `Origin`.
 * @throws AssayError `origin-refused`.
 */
export const requireSameOrigin = ({ method, headers }: FastifyRequest): void => {
  if (SAFE_METHODS.includes(method) && headers.upgrade === undefined) return;
  const site = headers['sec-fetch-site'];
  const same =
    site === undefined
      ? headers.origin !== undefined && hostOf(headers.origin) === headers.host?.toLowerCase()
      : site === 'same-origin';
  if (!same) throw new AssayError('origin-refused', 'the request does not come from the page itself');
};
