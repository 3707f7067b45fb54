import { type Clock, floorTo, HOUR, type Instant, toIso } from '@assay/core/kernel';
import type { EventData, Status } from '@assay/core/wire';
import type { Bar, BarSource, FactLake, FeedState, LiveFeed } from '@assay/domain/market';
import { LiveHours } from './live-hours.ts';
import { LivePrices } from './live-prices.ts';

const LOOK_MS = 1000;

export interface LiveMarketParts {
  readonly source: Pick<BarSource, 'id' | 'licence' | 'volumeUnit' | 'simulated'>;
  readonly feed: LiveFeed;
  readonly lake: Pick<FactLake, 'append'>;
  readonly clock: Clock;
  readonly tell: {
    readonly prices: (price: EventData['prices']) => void;
    readonly bars: (bar: EventData['bars']) => void;
  };
  readonly onStored: () => void;
  readonly onHour: (end: Instant) => void;
  readonly onFailure: (error: unknown) => void;
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Follows the live feed of the source: tells prices and bars at once, and stores the bars hour by hour. */
export class LiveMarket {
  readonly prices: LivePrices;
  readonly #parts: LiveMarketParts;
  readonly #ending = new AbortController();
  #state: FeedState = { state: 'connecting', fault: null, nextTry: null };
  #lastUpdate: Instant | null = null;
  #assets = 0;
  #following: Promise<void> = Promise.resolve();

  constructor(parts: LiveMarketParts) {
    this.#parts = parts;
    this.prices = new LivePrices(parts.source.id);
  }

  get status(): Status['feed'] {
    const { state, fault, nextTry } = this.#state;
    return {
      source: this.#parts.source.id,
      state,
      assets: this.#assets,
      lastUpdate: this.#lastUpdate === null ? null : toIso(this.#lastUpdate),
      fault,
      nextTry: nextTry === null ? null : toIso(nextTry),
    };
  }

  /** Follows these assets from now on, once. */
  start(symbols: readonly string[]): void {
    this.#assets = symbols.length;
    const { lake, source, clock, onStored, onHour } = this.#parts;
    const hours = new LiveHours({ lake, source, clock, assets: symbols.length, onStored, onHour });
    this.#following = this.#follow(symbols, hours);
  }

  /** Stores what has come, and ends. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#following;
  }

  async #follow(symbols: readonly string[], hours: LiveHours): Promise<void> {
    const { feed, clock, onFailure } = this.#parts;
    const { signal } = this.#ending;
    const look = setInterval(() => hours.look().catch(onFailure), LOOK_MS);
    const request = { symbols, interval: '1h' as const, since: floorTo(clock.now(), '1h'), signal };
    const onState = (state: FeedState): void => {
      this.#state = state;
    };
    try {
      for await (const { prices, bars } of feed.watch({ ...request, onState })) {
        this.#lastUpdate = clock.now();
        for (const { symbol, bar } of bars) this.#takeBar(symbol, bar, hours);
        for (const price of prices) this.#takePrice(price);
      }
    } catch (error) {
      onFailure(error);
    } finally {
      clearInterval(look);
      await hours.flush().catch(onFailure);
    }
  }

  #takePrice(price: Parameters<LivePrices['take']>[0]): void {
    const told = this.prices.take(price);
    if (told !== null) this.#parts.tell.prices(told);
  }

  #takeBar(symbol: string, bar: Bar, hours: LiveHours): void {
    const { source, tell } = this.#parts;
    const { time, open, high, low, close, volume } = bar;
    hours.take(symbol, bar);
    this.prices.note(symbol, bar);
    const turnover = source.volumeUnit === 'quote' ? volume : (volume * (high + low + close)) / 3;
    tell.bars({
      ...{ asset: symbol, interval: '1h', time: toIso(time), source: source.id },
      ...{ open: known(open), high: known(high), low: known(low), close: known(close) },
      turnover: known(turnover),
    });
    this.#takePrice({ symbol, price: close, at: time + HOUR });
  }
}
