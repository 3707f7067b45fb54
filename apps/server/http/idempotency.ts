import type { IdempotencyStore, OnceRequest } from '@assay/adapters/store';
import { AssayError, digestOf, type Json } from '@assay/core/kernel';
import type { Endpoint } from '@assay/core/wire';
import type { FastifyRequest } from 'fastify';

/** What a request that changes something is answered with. */
export interface Outcome {
  readonly status: number;
  readonly location?: string;
  readonly body: unknown;
}

/** Visible ASCII, as header values are compared byte by byte. */
const KEY = /^[\x21-\x7e]{1,255}$/;

const idempotencyKeyOf = ({ headers }: FastifyRequest): string | undefined => {
  const given = headers['idempotency-key'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && KEY.test(given)) return given;
  throw new AssayError('invalid-request', 'Idempotency-Key: 1 to 255 visible ASCII characters', {
    issues: [{ path: 'Idempotency-Key', message: 'not 1 to 255 visible ASCII characters' }],
  });
};

/** An outcome as it may be kept: without what is shown once. */
const keepable = (outcome: Outcome, shownOnce: readonly string[]): Outcome => {
  if (shownOnce.length === 0) return outcome;
  const { data, ...rest } = outcome.body as { readonly data: Readonly<Record<string, unknown>> };
  const blanks = Object.fromEntries(shownOnce.map((name) => [name, null]));
  return { ...outcome, body: { ...rest, data: { ...data, ...blanks } } };
};

const attempt = async (
  store: IdempotencyStore,
  once: OnceRequest,
  endpoint: Endpoint,
  work: () => Promise<Outcome>,
): Promise<Outcome> => {
  let outcome: Outcome;
  try {
    outcome = await work();
  } catch (error) {
    await store.release(once);
    throw error;
  }
  await store.finish(once, JSON.stringify(keepable(outcome, endpoint.shownOnce)));
  return outcome;
};

/**
 * Does a request once: whoever repeats it under its `Idempotency-Key` within a day gets the first answer, but
 * for what is shown once. A request that failed may be tried again.
 * @throws AssayError `idempotency-in-flight` or `idempotency-mismatch`.
 */
export const doOnce = async (
  store: IdempotencyStore,
  request: FastifyRequest,
  endpoint: Endpoint,
  work: () => Promise<Outcome>,
): Promise<Outcome & { readonly replayed: boolean }> => {
  const idempotencyKey = idempotencyKeyOf(request);
  if (idempotencyKey === undefined) return { ...(await work()), replayed: false };
  const { method, url, body = null } = request;
  const once = {
    caller: `key-${request.caller?.keyId}`,
    idempotencyKey,
    requestDigest: digestOf({ method, url, body: body as Json }),
  };
  const claim = await store.claim(once);
  if (claim.state === 'answered') return { ...(JSON.parse(claim.answer) as Outcome), replayed: true };
  if (claim.state === 'mine') return { ...(await attempt(store, once, endpoint, work)), replayed: false };
  if (claim.state === 'mismatch')
    throw new AssayError('idempotency-mismatch', 'this Idempotency-Key was used for another request');
  throw new AssayError('idempotency-in-flight', 'the first request under this Idempotency-Key is under way');
};
