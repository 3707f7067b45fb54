import { AsyncLocalStorage } from 'node:async_hooks';
import { TimeoutStrategy, timeout } from 'cockatiel';
import type { RateBudget } from './rate-budget.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface PacedFetchOptions {
  readonly budget: RateBudget;
  readonly timeoutMs: number;
  readonly fetchImplementation: Fetch;
  /** Takes the place of the scheme and host of every address. */
  readonly baseUrl: string | undefined;
}

/** What ccxt cannot pass on to its requests: the caller's signal. */
const callerSignal = new AsyncLocalStorage<AbortSignal | undefined>();

/** Runs a ccxt call so that its requests end when the signal is aborted. */
export const withSignal = <T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> =>
  callerSignal.run(signal, call);

/** Whether the call that is running now has been given up by its caller. */
export const isGivenUp = (): boolean => callerSignal.getStore()?.aborted === true;

/** The exchange answered that it cannot answer now; ccxt takes some of these for a refusal of the request. */
export class PassingTrouble extends Error {
  constructor(status: number, body: string) {
    super(`HTTP ${status} ${body.slice(0, 200)}`.trimEnd());
    this.name = 'PassingTrouble';
  }
}

const BODILESS = new Set([204, 205, 304]);
const OVER_LIMIT = new Set([418, 429]);
const LONGEST_PAUSE_MS = 60_000;

const readdressed = (url: string, baseUrl: string | undefined): string => {
  if (baseUrl === undefined) return url;
  const { pathname, search } = new URL(url);
  return new URL(pathname + search, baseUrl).href;
};

/**
 * What the exchange says when it cannot answer now, with the pause that it asks for. `Retry-After` as a date, or
 * none, is left to the back-off; a pause that nobody would sit out is an error that is not tried again.
 */
const troubleOf = async (response: Response): Promise<{ error: Error; pauseMs: number }> => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const pauseMs = seconds > 0 ? seconds * 1000 : 0;
  if (pauseMs > LONGEST_PAUSE_MS)
    return {
      error: new Error(`HTTP ${response.status}: it asks to be left alone for ${seconds} s`),
      pauseMs: 0,
    };
  return { error: new PassingTrouble(response.status, await response.text()), pauseMs };
};

/**
 * A fetch for ccxt that takes a turn of the budget, reads the whole answer within the time limit, hears the
 * caller's signal, follows no redirect and pauses the budget when the exchange says so.
 * @throws PassingTrouble on 418, 429 and 5xx; cockatiel's TaskCancelledError beyond the time limit.
 */
export const pacedFetch = ({ budget, timeoutMs, fetchImplementation, baseUrl }: PacedFetchOptions): Fetch => {
  const limited = timeout(timeoutMs, TimeoutStrategy.Aggressive);
  return async (url, { method, headers, body }) => {
    const signal = callerSignal.getStore();
    await budget.take(signal);
    return limited.execute(async (context) => {
      const init = { method, headers, body, redirect: 'error' as const, signal: context.signal };
      const response = await fetchImplementation(readdressed(url, baseUrl), init as RequestInit);
      const { status, statusText } = response;
      if (OVER_LIMIT.has(status) || status >= 500) {
        const { error, pauseMs } = await troubleOf(response);
        budget.pause(pauseMs);
        throw error;
      }
      const bytes = await response.arrayBuffer();
      return new Response(BODILESS.has(status) ? null : bytes, {
        status,
        statusText,
        headers: response.headers,
      });
    }, signal);
  };
};
