import { AssayError } from '@assay/core/kernel';
import type { FastifyRequest } from 'fastify';

const SAFE_METHODS = ['GET', 'HEAD'];

const placeOf = (origin: string): string | undefined => {
  try {
    const { protocol, host } = new URL(origin);
    return `${protocol}//${host}`;
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
export const requireSameOrigin = ({ method, headers, protocol }: FastifyRequest): void => {
  if (SAFE_METHODS.includes(method) && headers.upgrade === undefined) return;
  const site = headers['sec-fetch-site'];
  const from = placeOf(headers.origin ?? '');
  const scheme = headers['x-forwarded-proto'] ?? protocol;
  const same =
    site === undefined
      ? from !== undefined && from === placeOf(`${scheme}://${headers.host}`)
      : site === 'same-origin';
  if (!same) throw new AssayError('origin-refused', 'the request does not come from the page itself');
};
