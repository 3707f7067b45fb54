import type { Endpoints, QueryInputOf, StreamControl, StreamEvent, Topic } from '@assay/core/wire';
import { AssayApiError, AssayConnectionError } from '../api-error.ts';
import { backOffMs, wait } from '../back-off.ts';
import { addressOf } from '../routes.ts';
import { isPassing, REDIRECTS, refusalOf, type TransportOptions } from '../transport.ts';
import { type SseFrame, sseFrames } from './sse-frames.ts';

export interface StreamOptions {
  /** Default: every topic. */
  readonly topics?: readonly Topic[] | undefined;
  /** Tickers; default: every asset. */
  readonly assets?: readonly string[] | undefined;
  /** Of bars and signals; default: every one. */
  readonly interval?: QueryInputOf<Endpoints['getStream']>['interval'];
  /** Id of the newest event that is known already; default: from now on. */
  readonly after?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told whenever a connection is there, and whenever one was lost or refused and is to be tried again. */
  readonly onState?: ((state: StreamState) => void) | undefined;
}

export type StreamState =
  /** Connected, with everything up to `after`. */
  | { readonly state: 'open'; readonly after: number }
  /** Tried again soon; the error is missing where the server ended the stream in order. */
  | { readonly state: 'waiting'; readonly error: AssayApiError | AssayConnectionError | undefined };

/** What was missed is not held any more: read anew what is kept; the stream goes on behind `after`. */
export interface StreamReset {
  readonly topic: 'reset';
  readonly after: number;
}

export type StreamItem = StreamEvent | StreamReset;

/** Three heartbeats of the server. */
const SILENT_MS = 45_000;

/** One connection, until it ends. @throws AssayApiError, AssayConnectionError, or the reason of the caller's abort. */
async function* connection(
  options: TransportOptions,
  { topics, assets, interval, after, signal }: StreamOptions,
): AsyncGenerator<SseFrame, void, undefined> {
  const over = new AbortController();
  let timer = setTimeout(() => over.abort(), SILENT_MS);
  const address = addressOf('getStream', {}, { topics, asset: assets, interval, after });
  const url = options.baseUrl.replace(/\/$/, '') + address;
  const send = options.fetch ?? globalThis.fetch;
  try {
    const response = await send(url, {
      headers: {
        accept: 'text/event-stream',
        ...(options.key === undefined ? {} : { 'x-api-key': options.key }),
      },
      redirect: REDIRECTS,
      cache: 'no-store',
      signal: signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]),
    });
    if (!response.ok || response.body === null) throw await refusalOf(response);
    yield* sseFrames(response.body, () => {
      clearTimeout(timer);
      timer = setTimeout(() => over.abort(), SILENT_MS);
    });
  } catch (error) {
    if (error instanceof AssayApiError) throw error;
    signal?.throwIfAborted();
    throw new AssayConnectionError(url, error, over.signal.aborted);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

/** What a frame tells: up to where one has everything, and what is handed on. */
const toldBy = ({ event, data }: SseFrame): { readonly after: number; readonly item?: StreamItem } => {
  const told = JSON.parse(data) as StreamEvent | StreamControl['open'];
  if ('id' in told) return { after: told.id, item: told };
  const { after } = told;
  return event === 'reset' ? { after, item: { topic: 'reset', after } } : { after };
};

/** A failure that passes. @throws any other. */
const passing = (error: unknown): AssayApiError | AssayConnectionError => {
  if (error instanceof AssayConnectionError) return error;
  if (error instanceof AssayApiError && isPassing(error)) return error;
  throw error;
};

/**
 * What happens, for as long as it is asked for: a connection that is lost is opened again behind the last event.
 * @throws AssayApiError where the server refuses for good, or the reason of the caller's abort.
 */
export async function* followStream(
  options: TransportOptions,
  wanted: StreamOptions = {},
): AsyncGenerator<StreamItem, void, undefined> {
  let { after } = wanted;
  for (let failures = 0; ; failures++) {
    let error: AssayApiError | AssayConnectionError | undefined;
    try {
      for await (const frame of connection(options, { ...wanted, after })) {
        failures = 0;
        if (frame.event === 'end') break;
        const told = toldBy(frame);
        after = told.after;
        if (frame.event === 'open') wanted.onState?.({ state: 'open', after });
        if (told.item !== undefined) yield told.item;
      }
    } catch (cause) {
      error = passing(cause);
    }
    wanted.onState?.({ state: 'waiting', error });
    const askedMs = error instanceof AssayApiError ? error.retryAfterMs : undefined;
    await wait(backOffMs(failures, askedMs), wanted.signal);
  }
}
