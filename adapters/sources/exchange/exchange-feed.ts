import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError, type Clock, floorTo, INTERVAL_MS, type Instant } from '@assay/core/kernel';
import {
  type Bar,
  type BarSource,
  barFault,
  type FeedState,
  type LivePrice,
  type LiveRequest,
  type LiveUpdate,
} from '@assay/domain/market';
import type { Exchange } from 'ccxt';
import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import { barOf } from './candle-reader.ts';
import { CandleWatch } from './candle-watch.ts';

/** How patient a feed is. */
export interface FeedPatience {
  /** Pause before the second connection; it doubles, with jitter, up to `longestMs`. */
  readonly backoffMs: number;
  readonly longestMs: number;
  /** A connection on which nothing arrives for so long is dead. */
  readonly silenceMs: number;
  /** So long after its close a bar that did not come by itself is asked for. */
  readonly graceMs: number;
}

export const FEED_PATIENCE: FeedPatience = {
  backoffMs: 1000,
  longestMs: 60_000,
  silenceMs: 60_000,
  graceMs: 2000,
};

export interface FeedParts {
  readonly exchange: () => Promise<Exchange>;
  /** The dollar market of each asset that is listed. */
  readonly marketsOf: (
    symbols: readonly string[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, string>>;
  readonly bars: BarSource['bars'];
  readonly clock: Clock;
  readonly patience: FeedPatience;
}

const LOOK_MS = 200;
const PRICES_EVERY_MS = 1000;
/** After bars could not be fetched. */
const REST_MS = 30_000;

type Book = ReadonlyMap<string, string>;

/** One watching of one list of assets; connections come and go within it. */
class Watching {
  readonly #parts: FeedParts;
  readonly #request: LiveRequest;
  /** End of the last bar that was given, by asset. */
  readonly #givenUntil = new Map<string, Instant>();
  readonly #lastPrice = new Map<string, number>();
  #book: Book = new Map();
  #watch: CandleWatch | undefined;
  #bars: LiveUpdate['bars'][number][] = [];
  #pricedAt = 0;
  #fault: string | null = null;

  constructor(parts: FeedParts, request: LiveRequest) {
    this.#parts = parts;
    this.#request = request;
    const since = floorTo(request.since, request.interval);
    for (const symbol of request.symbols) this.#givenUntil.set(symbol, since);
  }

  async *updates(): AsyncGenerator<LiveUpdate> {
    const { signal } = this.#request;
    const work = [this.#stayConnected(), this.#fillGaps()];
    const failed = Promise.all(work).then(() => undefined);
    // It is awaited below; until then it is nobody's.
    failed.catch(() => {});
    try {
      while (!signal.aborted) {
        await Promise.race([failed, pause(LOOK_MS, signal)]);
        this.#takeClosed();
        const update = { prices: this.#changedPrices(), bars: this.#bars };
        this.#bars = [];
        if (update.prices.length > 0 || update.bars.length > 0) yield update;
      }
    } finally {
      if (signal.aborted) await failed;
    }
  }

  #tell(state: FeedState['state'], nextTry: Instant | null = null): void {
    this.#request.onState?.({ state, fault: this.#fault, nextTry });
  }

  async #stayConnected(): Promise<void> {
    const { signal } = this.#request;
    const { clock, patience } = this.#parts;
    const fresh = new ExponentialBackoff({
      initialDelay: patience.backoffMs,
      maxDelay: patience.longestMs,
    }).next();
    let backoff: IBackoff<unknown> = fresh;
    while (!signal.aborted) {
      this.#tell('connecting');
      const { heard, fault } = await this.#connectOnce();
      if (signal.aborted) return;
      backoff = heard ? fresh : backoff.next(undefined);
      this.#fault = fault;
      this.#tell('waiting', clock.now() + Math.round(backoff.duration));
      await pause(backoff.duration, signal);
    }
  }

  /** Holds one connection until it breaks. */
  async #connectOnce(): Promise<{ heard: boolean; fault: string }> {
    const { signal, symbols, interval } = this.#request;
    const { exchange: open, marketsOf } = this.#parts;
    const ending = new AbortController();
    const until = AbortSignal.any([signal, ending.signal]);
    let watch: CandleWatch | undefined;
    try {
      this.#book = await marketsOf(symbols, signal);
      const exchange = await open();
      watch = new CandleWatch(exchange, [...this.#book.values()], interval);
      this.#watch = watch;
      try {
        return await Promise.race([watch.run(until), this.#listen(watch, until)]);
      } finally {
        ending.abort();
        await exchange.close();
      }
    } catch (cause) {
      const fault = cause instanceof Error ? cause.message.slice(0, 300) : String(cause);
      return { heard: watch?.heardAt != null, fault };
    }
  }

  /** @throws Error where nothing arrives for too long. */
  async #listen(watch: CandleWatch, signal: AbortSignal): Promise<never> {
    const started = performance.now();
    let connected = false;
    for (;;) {
      await sleep(LOOK_MS, undefined, { signal });
      if (watch.heardAt !== null && !connected) this.#tell('connected');
      connected ||= watch.heardAt !== null;
      const silence = performance.now() - (watch.heardAt ?? started);
      if (silence > this.#parts.patience.silenceMs)
        throw new Error(`nothing arrived for ${Math.round(silence / 1000)} s`);
    }
  }

  #give(symbol: string, bar: Bar): void {
    const { interval } = this.#request;
    const end = bar.time + INTERVAL_MS[interval];
    if (end <= (this.#givenUntil.get(symbol) as Instant)) return;
    this.#givenUntil.set(symbol, end);
    if (barFault(bar, interval, this.#parts.clock.now()) === undefined) this.#bars.push({ symbol, bar });
  }

  /** Gives the bar that has just closed, of those assets that lack no earlier one. */
  #takeClosed(): void {
    const now = floorTo(this.#parts.clock.now(), this.#request.interval);
    for (const [symbol, market] of this.#book) {
      const from = this.#givenUntil.get(symbol) as Instant;
      const candle = from < now ? this.#watch?.closed(market, from) : undefined;
      if (candle !== undefined) this.#give(symbol, barOf(candle));
    }
  }

  #changedPrices(): readonly LivePrice[] {
    const now = performance.now();
    if (now - this.#pricedAt < PRICES_EVERY_MS) return [];
    this.#pricedAt = now;
    const at = this.#parts.clock.now();
    const changed: LivePrice[] = [];
    for (const [symbol, market] of this.#book) {
      const price = this.#watch?.price(market);
      if (price === undefined || !(price > 0) || price === this.#lastPrice.get(symbol)) continue;
      this.#lastPrice.set(symbol, price);
      changed.push({ symbol, price, at });
    }
    return changed;
  }

  /** Asks for the bars that are closed and did not come by themselves, asset by asset. */
  async #fillGaps(): Promise<void> {
    const { signal, interval } = this.#request;
    const { clock, patience } = this.#parts;
    while (!signal.aborted) {
      await pause(LOOK_MS, signal);
      const to = floorTo(clock.now() - patience.graceMs, interval);
      for (const symbol of this.#book.keys())
        if ((this.#givenUntil.get(symbol) as Instant) < to && !(await this.#fetch(symbol, to))) {
          await pause(REST_MS, signal);
          break;
        }
    }
  }

  async #fetch(symbol: string, to: Instant): Promise<boolean> {
    const { signal, interval } = this.#request;
    const from = this.#givenUntil.get(symbol) as Instant;
    try {
      for await (const page of this.#parts.bars({ symbol, interval, from, to, signal }))
        for (const bar of page) this.#give(symbol, bar);
      if ((this.#givenUntil.get(symbol) as Instant) < to) this.#givenUntil.set(symbol, to);
      return true;
    } catch (error) {
      if (signal.aborted) return true;
      if (!(error instanceof AssayError) || error.code !== 'source-unavailable') throw error;
      this.#fault = error.message;
      return false;
    }
  }
}

/** Ends early, and quietly, where the signal is aborted. */
const pause = async (millis: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(millis, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};

/** Prices and closed bars of one exchange by its websocket, with what that misses asked for one by one. */
export const watchExchange = (parts: FeedParts, request: LiveRequest): AsyncGenerator<LiveUpdate> =>
  new Watching(parts, request).updates();
