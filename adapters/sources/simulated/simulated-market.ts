import {
  AssayError,
  type Clock,
  DAY,
  floorTo,
  HOUR,
  INTERVAL_MS,
  type Instant,
  type Interval,
  type TimeRange,
} from '@assay/core/kernel';
import {
  type Bar,
  type BarRequest,
  type BarSource,
  type BarTable,
  BarTableBuilder,
  type Listing,
  type LiveFeed,
  type MetricSource,
  type MetricTable,
  MetricTableBuilder,
} from '@assay/domain/market';
import { type Factors, factorsOf } from './factors.ts';
import { stateFacts } from './facts.ts';
import { type HourlyPath, hourlyPath } from './path.ts';
import { nameOf, type Profile, profileOf } from './profile.ts';
import { quotedPrice } from './quote.ts';
import { watchSimulation } from './simulated-feed.ts';
import { type Supply, supplyOf } from './supply.ts';

export interface SimulatedMarketOptions {
  /** The same seed gives the same market on every machine, for ever. */
  readonly seed: string;
  readonly clock: Clock;
  readonly assets?: number;
  /** Midnight UTC of the first day. */
  readonly start?: Instant;
  /** Most bars a page. */
  readonly pageSize?: number;
}

/** A source of bars, of facts and of live prices that can also give all of its bars at once. */
export interface SimulatedMarket extends BarSource, MetricSource, LiveFeed {
  /**
   * Closed bars of all assets, asset by asset, ascending. About 2 s and 25 MB for five years of 200 assets by
   * day; by the hour it is 24 times as large, so ask for a short range.
   */
  table(interval: Interval, range: TimeRange): BarTable;
}

const HOURS_A_BAR: Readonly<Partial<Record<Interval, number>>> = { '1h': 1, '1d': 24 };

/** What the simulation holds of one asset. */
interface Asset {
  readonly profile: Profile;
  readonly supply: Supply;
}

/** Aggregates hours `at` to `at + hours` of a path into one bar. */
const barOf = (
  path: HourlyPath,
  { profile, supply }: Asset,
  at: number,
  hours: number,
  time: Instant,
): Bar => {
  let high = path.high[at];
  let low = path.low[at];
  let volume = 0;
  for (let hour = at; hour < at + hours; hour++) {
    if (path.high[hour] > high) high = path.high[hour];
    if (path.low[hour] < low) low = path.low[hour];
    volume += path.turnover[hour];
  }
  const close = quotedPrice(Math.exp(path.close[at + hours - 1]));
  return {
    time,
    open: quotedPrice(Math.exp(at === 0 ? profile.logPrice : path.close[at - 1])),
    high: quotedPrice(Math.exp(high)),
    low: quotedPrice(Math.exp(low)),
    close,
    volume,
    marketCap: Math.round(supply.circulating(Math.floor(at / 24)) * close),
  };
};

class Simulation {
  readonly assets: readonly Asset[];
  readonly #seed: string;
  readonly #clock: Clock;
  readonly #start: Instant;
  #factors: Factors | undefined;
  /** Quoted close of each day since the listing, by symbol, as far as they were needed. */
  readonly #closes = new Map<string, Float64Array>();
  #listings: { readonly hour: Instant; readonly found: readonly Listing[] } | undefined;

  constructor({ seed, clock, assets = 200, start = Date.UTC(2022, 0, 1) }: SimulatedMarketOptions) {
    if (start % DAY !== 0) throw new RangeError('the market starts at a midnight UTC');
    this.#seed = seed;
    this.#clock = clock;
    this.#start = start;
    this.assets = Array.from({ length: assets }, (_, i) => {
      const profile = profileOf(seed, i + 1);
      return { profile, supply: supplyOf(seed, profile) };
    });
  }

  /** The closed bars of one asset within the range, ascending; none for a day of outage. */
  bars(asset: Asset, interval: Interval, range: TimeRange): Iterable<Bar> {
    const to = Math.min(range.to, this.#clock.now() - INTERVAL_MS[interval] + 1);
    return this.#barsUntil(asset, interval, { from: range.from, to });
  }

  /** All hours of a day of the calendar, those too that have not come yet. */
  hoursOfDay(asset: Asset, day: Instant): readonly Bar[] {
    return [...this.#barsUntil(asset, '1h', { from: day, to: day + DAY })];
  }

  *#barsUntil(asset: Asset, interval: Interval, { from, to }: TimeRange): Generator<Bar> {
    const { profile } = asset;
    const hours = HOURS_A_BAR[interval];
    if (hours === undefined)
      throw new AssayError('not-found', `the simulated market has no bars of ${interval}`);
    const step = INTERVAL_MS[interval];
    const endDay = Math.ceil((to - this.#start) / DAY);
    const path = this.#pathOf(profile, endDay);
    const origin = this.#start + path.first * DAY;
    const firstBar = Math.max(0, Math.ceil((from - origin) / step));
    const outages = this.#factorsUntil(endDay).outages[profile.venue];
    for (let bar = firstBar; origin + bar * step < to && bar * hours < path.close.length; bar++) {
      if (outages[path.first + Math.floor((bar * hours) / 24)] === 1) continue;
      yield barOf(path, asset, bar * hours, hours, origin + bar * step);
    }
  }

  listings(): readonly Listing[] {
    const hour = floorTo(this.#clock.now(), '1h');
    if (this.#listings?.hour === hour) return this.#listings.found;
    const found = this.assets
      .filter(({ profile }) => this.#start + profile.listed * DAY + HOUR <= hour)
      .map((asset) => ({
        symbol: asset.profile.symbol,
        name: nameOf(asset.profile.symbol),
        turnover24h: this.#turnover(asset, hour),
      }))
      .sort((a, b) => b.turnover24h - a.turnover24h || (a.symbol < b.symbol ? -1 : 1));
    this.#listings = { hour, found };
    return found;
  }

  /** Facts whose moment lies within the range, of all assets. */
  facts({ from, to }: TimeRange): MetricTable {
    const builder = new MetricTableBuilder();
    const closedDays = Math.floor((this.#clock.now() - this.#start) / DAY);
    for (const { profile, supply } of this.assets) {
      const { symbol, sector } = profile;
      const listed = this.#start + profile.listed * DAY;
      const closes = this.#closesOf(profile, closedDays);
      const days = { seed: this.#seed, symbol, listed, start: this.#start, closes, supply };
      stateFacts(days, sector, (metric, value, age) => {
        const at = listed + (age + 1) * DAY;
        if (at >= from && at < to) builder.add(symbol, metric, at, value);
      });
    }
    return builder.build();
  }

  #closesOf(profile: Profile, endDay: number): Float64Array {
    const days = Math.max(0, Math.min(endDay, profile.delisted) - profile.listed);
    const known = this.#closes.get(profile.symbol);
    if (known === undefined || known.length < days) this.#pathOf(profile, endDay);
    return (this.#closes.get(profile.symbol) as Float64Array).subarray(0, days);
  }

  #pathOf(profile: Profile, endDay: number): HourlyPath {
    const path = hourlyPath(this.#seed, profile, this.#factorsUntil(endDay), endDay);
    const closes = Float64Array.from({ length: path.close.length / 24 }, (_, day) =>
      quotedPrice(Math.exp(path.close[day * 24 + 23])),
    );
    this.#closes.set(profile.symbol, closes);
    return path;
  }

  #turnover(asset: Asset, hour: Instant): number {
    let sum = 0;
    for (const { volume } of this.bars(asset, '1h', { from: hour - DAY, to: hour })) sum += volume;
    return sum;
  }

  #factorsUntil(days: number): Factors {
    if (this.#factors === undefined || this.#factors.days < days)
      this.#factors = factorsOf(this.#seed, Math.max(0, days));
    return this.#factors;
  }
}

const checked = (bySymbol: ReadonlyMap<string, Asset>, symbol: string): Asset => {
  const asset = bySymbol.get(symbol);
  if (asset === undefined) throw new AssayError('not-found', `the simulated market lists no ${symbol}`);
  return asset;
};

/** The simulated market; `README.md` beside this file states the model. */
export const simulatedMarket = (options: SimulatedMarketOptions): SimulatedMarket => {
  const simulation = new Simulation(options);
  const bySymbol = new Map(simulation.assets.map((asset) => [asset.profile.symbol, asset]));
  const { pageSize = 1000 } = options;
  return {
    id: 'simulated',
    simulated: true,
    volumeUnit: 'quote',
    licence: 'Simulated; no licence needed',
    async listings(signal) {
      signal?.throwIfAborted();
      return simulation.listings();
    },
    async *bars({ symbol, interval, signal, ...range }: BarRequest) {
      let page: Bar[] = [];
      for (const bar of simulation.bars(checked(bySymbol, symbol), interval, range)) {
        if (page.push(bar) < pageSize) continue;
        signal?.throwIfAborted();
        yield page;
        page = [];
      }
      signal?.throwIfAborted();
      if (page.length > 0) yield page;
    },
    watch: (request) =>
      watchSimulation(
        options.clock,
        (symbol, day) => simulation.hoursOfDay(checked(bySymbol, symbol), day),
        request,
      ),
    async *metrics({ signal, ...range }) {
      signal?.throwIfAborted();
      const table = simulation.facts(range);
      signal?.throwIfAborted();
      if (table.at.length > 0) yield table;
    },
    table(interval, range) {
      const builder = new BarTableBuilder(interval);
      for (const asset of simulation.assets)
        for (const bar of simulation.bars(asset, interval, range)) builder.add(asset.profile.symbol, bar);
      return builder.build();
    },
  };
};
