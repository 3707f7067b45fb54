import type { Problem } from '@assay/core/wire';
import { AssayApiError, AssayConnectionError } from './api-error.ts';
import { backOffMs, retryAfterMs, wait } from './back-off.ts';

export interface TransportOptions {
  /** `http://127.0.0.1:4000`; empty for the origin of the page. */
  readonly baseUrl: string;
  readonly key?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** For each attempt; default 30 s. */
  readonly timeoutMs?: number | undefined;
  /** Attempts after the first, of a GET; default 3. */
  readonly retries?: number | undefined;
  /** A server that asks to wait longer than this gets no second attempt; default 60 s. */
  readonly longestWaitMs?: number | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** For each attempt of this call. */
  readonly timeoutMs?: number | undefined;
  /**
   * Whether the statement of each judgement of the answer is checked against the policy; `every`: and a judgement
   * that has none is refused.
   */
  readonly verify?: boolean | 'every' | undefined;
}

export interface Call extends Omit<CallOptions, 'verify'> {
  readonly method: string;
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, under an `Idempotency-Key` of its own: an attempt that comes twice is done once. */
  readonly body?: object | undefined;
  /** A file, sent as it is. */
  readonly file?: Blob | undefined;
  /** What the answer is; default JSON. */
  readonly accept?: 'application/json' | 'text/plain' | 'application/octet-stream' | undefined;
}

export type Transport = (call: Call) => Promise<unknown>;

/** What another attempt may find otherwise. */
export const isPassing = ({ status }: AssayApiError): boolean => status === 429 || status === 503;

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'reaction' in body;

const problemIn = async (response: Response): Promise<Problem | undefined> => {
  if (!response.headers.get('content-type')?.includes('json')) return undefined;
  const body: unknown = await response.json();
  return isProblem(body) ? body : undefined;
};

/**
 * Not followed: `fetch` would send the key to whatever origin a redirect names. By `error` a redirect could not be told
 * from a lost connection.
 */
export const REDIRECTS = 'manual';

const JSON_TYPE = 'application/json';

const requestIdIn = (headers: Headers): string | undefined => headers.get('x-request-id') ?? undefined;

/** What an answer that is none of success says. */
export const refusalOf = async (response: Response): Promise<AssayApiError> => {
  const { status, headers } = response;
  return new AssayApiError(status, await problemIn(response), {
    requestId: requestIdIn(headers),
    retryAfterMs: retryAfterMs(headers),
  });
};

const answerOf = async (response: Response, accept: string): Promise<unknown> => {
  const { status, headers } = response;
  if (!response.ok) throw await refusalOf(response);
  if (status === 204) return undefined;
  if (!headers.get('content-type')?.includes(accept))
    throw new AssayApiError(status, undefined, { requestId: requestIdIn(headers) });
  if (accept === JSON_TYPE) return response.json();
  return accept === 'text/plain' ? response.text() : new Uint8Array(await response.arrayBuffer());
};

/** One attempt; whatever is not an answer becomes a connection error, except the caller's own abort. */
const attempt = async (call: Call, options: TransportOptions): Promise<unknown> => {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? options.timeoutMs ?? 30_000);
  const send = options.fetch ?? globalThis.fetch;
  const url = options.baseUrl.replace(/\/$/, '') + call.address;
  const accept = call.accept ?? JSON_TYPE;
  try {
    const response = await send(url, {
      method: call.method,
      headers: {
        accept,
        ...(options.key === undefined ? {} : { 'x-api-key': options.key }),
        ...(call.body === undefined ? {} : { 'content-type': JSON_TYPE }),
        ...(call.file === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.file === undefined ? {} : { body: call.file }),
      redirect: REDIRECTS,
      signal: call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout]),
    });
    return await answerOf(response, accept);
  } catch (error) {
    if (error instanceof AssayApiError) throw error;
    call.signal?.throwIfAborted();
    throw new AssayConnectionError(url, error, timeout.aborted);
  }
};

/** How long to wait before the next attempt; undefined where another would be of no use. */
const pauseMs = (error: unknown, attempts: number, options: TransportOptions): number | undefined => {
  if (attempts >= (options.retries ?? 3)) return undefined;
  if (error instanceof AssayConnectionError) return backOffMs(attempts);
  if (!(error instanceof AssayApiError) || !isPassing(error)) return undefined;
  const asked = error.retryAfterMs ?? 0;
  return asked > (options.longestWaitMs ?? 60_000) ? undefined : backOffMs(attempts, asked);
};

/** Not `randomUUID`, which browsers keep from pages without TLS. */
const drawKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const underKey = (call: Call): Call => ({
  ...call,
  headers: { 'idempotency-key': drawKey(), ...call.headers },
});

/**
 * Sends calls; a GET is tried again after 429, 503 and a lost connection. Nothing else is: what takes a body answers
 * with a secret that is shown once, and the server repeats such an answer without it.
 */
export const createTransport =
  (options: TransportOptions): Transport =>
  async (asked) => {
    const call = asked.body === undefined ? asked : underKey(asked);
    const repeatable = call.method === 'GET';
    for (let attempts = 0; ; attempts++) {
      try {
        return await attempt(call, options);
      } catch (error) {
        const pause = repeatable ? pauseMs(error, attempts, options) : undefined;
        if (pause === undefined) throw error;
        await wait(pause, call.signal);
      }
    }
  };
