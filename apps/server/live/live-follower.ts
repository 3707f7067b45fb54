import { AssayError, type Clock, DAY, floorTo, HOUR } from '@assay/core/kernel';
import type { Status } from '@assay/core/wire';
import type { FastifyBaseLogger } from 'fastify';
import { openSource, type SourceChoice } from '../jobs/sources.ts';
import type { World } from '../jobs/world.ts';
import type { Freshness } from '../keep-fresh.ts';
import type { EventBus } from '../stream/event-bus.ts';
import { LiveMarket } from './live-market.ts';
import type { LivePrices } from './live-prices.ts';

export interface LiveSurroundings {
  readonly world: World;
  readonly fresh: Freshness;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  /** Whether every hour is logged as a slot. */
  readonly promised: boolean;
}

/** Follows the live feed of a server's source, fetches the hours before it, and has each hour judged. */
export class LiveFollower {
  readonly #choice: SourceChoice;
  readonly #parts: LiveSurroundings;
  readonly #market: LiveMarket;
  #stopping = false;
  /** Hours are judged once those before them are there. */
  #caughtUp = false;
  #catchingUp: Promise<void> = Promise.resolve();

  constructor(choice: SourceChoice, parts: LiveSurroundings) {
    this.#choice = choice;
    this.#parts = parts;
    const { world, clock, bus, fresh, promised } = parts;
    const { bars: source, live: feed } = openSource(choice, clock);
    this.#market = new LiveMarket({
      ...{ source, feed, clock, lake: world.lake },
      tell: {
        prices: (price) => bus.publish('prices', price),
        bars: (bar) => bus.publish('bars', bar),
      },
      onStored: () => fresh.touch(),
      onHour: () => {
        if (this.#caughtUp && !this.#stopping) void fresh.hour(promised);
      },
      onFailure: (error) => this.#tellFailure(error),
    });
  }

  get prices(): LivePrices {
    return this.#market.prices;
  }

  get status(): Status['feed'] {
    return this.#market.status;
  }

  /** Follows what is served and the source has, from now on. */
  start(): void {
    const { view } = this.#parts.fresh;
    const symbols = view.assets
      .filter(({ status, sources }) => status === 'active' && sources.includes(this.#choice.id))
      .sort((a, b) => (b.volume24h ?? 0) - (a.volume24h ?? 0))
      .map(({ symbol }) => symbol);
    this.#market.start(symbols);
    this.#catchingUp = this.#catchUp(symbols).catch((error) => this.#tellFailure(error));
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#market.stop();
    await this.#catchingUp;
  }

  /** Fetches the hours that are missing, then judges the newest. */
  async #catchUp(symbols: readonly string[]): Promise<void> {
    const { fresh, promised } = this.#parts;
    await fresh.syncHours(this.#choice, symbols);
    await this.#readCloses(symbols);
    if (this.#stopping) return;
    this.#caughtUp = true;
    await fresh.hour(promised);
  }

  /** The closes of the last day, which the change of a live price is from. */
  async #readCloses(symbols: readonly string[]): Promise<void> {
    const { world, clock } = this.#parts;
    const now = clock.now();
    const range = { from: floorTo(now, '1h') - DAY - 2 * HOUR, to: now };
    for (const symbol of symbols) {
      if (this.#stopping) return;
      const bars = await world.lake.bars({ symbol, interval: '1h', ...range, knownAt: now });
      for (const bar of bars) this.prices.note(symbol, { ...bar, volume: bar.turnover });
    }
  }

  #tellFailure(err: unknown): void {
    if (this.#stopping) return;
    const { log } = this.#parts;
    log.error({ err }, err instanceof AssayError ? err.message : 'the live feed failed unexpectedly');
  }
}
