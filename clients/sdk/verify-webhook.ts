// By its own way: the rest of the kernel hashes with what only Node has.
import { systemClock } from '@assay/core/kernel/clock';
import type { StreamEvent } from '@assay/core/wire';

/** A webhook that was not sent by the server, not for you, or not just now. */
export class AssayWebhookError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AssayWebhookError';
  }
}

export interface WebhookOptions {
  /** How far `webhook-timestamp` may be from the present; default 300. */
  readonly toleranceSeconds?: number;
  /** The present, in milliseconds since the epoch. */
  readonly now?: number;
}

type HeaderSource = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

const headerOf = (headers: HeaderSource, name: string): string => {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AssayWebhookError(`there is no header ${name}`);
};

const bytesOf = (base64: string, what: string): Uint8Array<ArrayBuffer> => {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw new AssayWebhookError(`${what} is no base64`);
  }
};

/**
 * The event of a webhook, once its signature is checked (standardwebhooks.com).
 * @param body the very text that came: parsed and written again it is another
 * @param secret `whsec_…`, as it was shown when the webhook was made
 * @throws AssayWebhookError. Who keeps the `webhook-id`s of the last minutes also refuses what comes twice.
 */
export const verifyWebhook = async (
  headers: HeaderSource,
  body: string,
  secret: string,
  { toleranceSeconds = 300, now = systemClock.now() }: WebhookOptions = {},
): Promise<StreamEvent> => {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature').split(' ');
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds)
    throw new AssayWebhookError('the timestamp is not of now');
  const raw = bytesOf(secret.replace(/^whsec_/, ''), 'the secret');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify']);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const one of signatures) {
    if (!one.startsWith('v1,')) continue;
    // Compared by WebCrypto, in a time that tells nothing.
    if (await crypto.subtle.verify('HMAC', key, bytesOf(one.slice(3), 'the signature'), signed))
      return JSON.parse(body) as StreamEvent;
  }
  throw new AssayWebhookError('no signature fits');
};
