import { createHmac } from 'node:crypto';
import type { Instant } from '@assay/core/kernel';

const PREFIX = 'whsec_';

/** The secret of a webhook: made anew from what the installation holds, so that it is written nowhere. */
export const secretOf = (installation: Buffer, salt: string): string =>
  PREFIX + createHmac('sha256', installation).update(`webhook ${salt}`).digest('base64');

/** Headers of one attempt, as standardwebhooks.com says. */
export const signedHeaders = (
  secret: string,
  messageId: string,
  at: Instant,
  body: string,
): Record<string, string> => {
  const seconds = Math.floor(at / 1000);
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${messageId}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
};
