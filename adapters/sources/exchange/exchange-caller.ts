import { AssayError } from '@assay/core/kernel';
import type { Exchange } from 'ccxt';
import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isTaskCancelledError,
  retry,
  wrap,
} from 'cockatiel';
import { type CcxtClient, loadCcxt } from './ccxt-client.ts';
import { type Fetch, isGivenUp, pacedFetch, withSignal } from './paced-fetch.ts';
import { abortable, RateBudget } from './rate-budget.ts';

/** How patient a source is. */
export interface Patience {
  /** Time limit of one request. */
  readonly timeoutMs: number;
  /** Attempts after the first. */
  readonly retries: number;
  /** Delay before the second attempt; it doubles, with jitter. */
  readonly backoffMs: number;
  /** So many attempts failed in a row: the exchange is left alone for `restMs`. */
  readonly breakAfter: number;
  readonly restMs: number;
}

export const PATIENCE: Patience = {
  timeoutMs: 10_000,
  retries: 4,
  backoffMs: 500,
  breakAfter: 10,
  restMs: 30_000,
};

export interface CallerOptions {
  readonly exchange: string;
  readonly ratePerSecond: number;
  readonly patience: Patience;
  readonly fetchImplementation: Fetch;
  readonly baseUrl: string | undefined;
}

const causeText = (cause: unknown): string =>
  cause instanceof Error ? cause.message.slice(0, 300) : String(cause);

/** Calls one exchange through ccxt: one rate budget, one circuit breaker, whoever asks. */
export class ExchangeCaller {
  readonly #id: string;
  readonly #fetch: Fetch;
  readonly #baseUrl: string | undefined;
  readonly #policy: { execute<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> };
  #client: Promise<CcxtClient> | undefined;
  #isTransient: (cause: unknown) => boolean = isTaskCancelledError;

  constructor({ exchange, ratePerSecond, patience, fetchImplementation, baseUrl }: CallerOptions) {
    const { timeoutMs, retries, backoffMs, breakAfter, restMs } = patience;
    this.#id = exchange;
    this.#baseUrl = baseUrl;
    this.#fetch = pacedFetch({
      budget: new RateBudget(ratePerSecond),
      timeoutMs,
      fetchImplementation,
      baseUrl,
    });
    // What the caller gave up is neither asked again nor held against the exchange.
    const transient = handleWhen((error) => this.#isTransient(error) && !isGivenUp());
    const backoff = new ExponentialBackoff({ initialDelay: backoffMs, maxDelay: 20 * backoffMs });
    this.#policy = wrap(
      retry(transient, { maxAttempts: retries, backoff }),
      circuitBreaker(transient, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(breakAfter) }),
    );
  }

  /** The exchange itself, for its websocket. */
  async exchange(): Promise<Exchange> {
    return (await this.#load()).exchange;
  }

  /**
   * Runs a call with retries.
   * @throws AssayError `source-unavailable` where it fails for good; the signal's reason where it is aborted.
   */
  async call<T>(what: string, run: (exchange: Exchange) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#guarded(what, (exchange) => this.#policy.execute(() => run(exchange), signal), signal);
  }

  /** Runs a call once, past the breaker: to see whether the exchange is there. */
  async callOnce<T>(what: string, run: (exchange: Exchange) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#guarded(what, run, signal);
  }

  async #guarded<T>(what: string, run: (exchange: Exchange) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const { exchange } = await this.#load();
    try {
      return await abortable(
        withSignal(signal, () => run(exchange)),
        signal,
      );
    } catch (cause) {
      signal?.throwIfAborted();
      throw new AssayError('source-unavailable', `${this.#id}: ${what} failed (${causeText(cause)})`, {
        cause,
      });
    }
  }

  async #load(): Promise<CcxtClient> {
    this.#client ??= loadCcxt(this.#id, this.#fetch, this.#baseUrl);
    const client = await this.#client;
    this.#isTransient = (cause) => isTaskCancelledError(cause) || client.isTransient(cause);
    return client;
  }
}
