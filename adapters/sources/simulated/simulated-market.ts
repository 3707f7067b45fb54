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
} from '@assay/domain/market';
import { type Factors, factorsOf } from './factors.ts';
import { type HourlyPath, hourlyPath } from './path.ts';
import { type Profile, profileOf } from './profile.ts';
import { quotedPrice } from './quote.ts';

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

/** A {@link BarSource} that can also give all of its bars at once. */
export interface SimulatedMarket extends BarSource {
  /**
   * Closed bars of all assets, asset by asset, ascending. About 2 s and 25 MB for five years of 200 assets by
   * day; by the hour it is 24 times as large, so ask for a short range.
   */
  table(interval: Interval, range: TimeRange): BarTable;
}

const HOURS_A_BAR: Readonly<Partial<Record<Interval, number>>> = { '1h': 1, '1d': 24 };

/** Aggregates hours `at` to `at + hours` of a path into one bar. */
const barOf = (path: HourlyPath, profile: Profile, at: number, hours: number, time: Instant): Bar => {
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
    marketCap: Math.round(profile.supply * close),
  };
};

class Simulation {
  readonly profiles: readonly Profile[];
  readonly #seed: string;
  readonly #clock: Clock;
  readonly #start: Instant;
  #factors: Factors | undefined;
  #listings: { readonly hour: Instant; readonly found: readonly Listing[] } | undefined;

  constructor({ seed, clock, assets = 200, start = Date.UTC(2022, 0, 1) }: SimulatedMarketOptions) {
    if (start % DAY !== 0) throw new RangeError('the market starts at a midnight UTC');
    this.#seed = seed;
    this.#clock = clock;
    this.#start = start;
    this.profiles = Array.from({ length: assets }, (_, i) => profileOf(seed, i + 1));
  }

  /** The closed bars of one asset within the range, ascending; none for a day of outage. */
  *bars(profile: Profile, interval: Interval, range: TimeRange): Generator<Bar> {
    const hours = HOURS_A_BAR[interval];
    if (hours === undefined)
      throw new AssayError('not-found', `the simulated market has no bars of ${interval}`);
    const step = INTERVAL_MS[interval];
    const to = Math.min(range.to, this.#clock.now() - step + 1);
    const endDay = Math.ceil((to - this.#start) / DAY);
    const factors = this.#factorsUntil(endDay);
    const path = hourlyPath(this.#seed, profile, factors, endDay);
    const origin = this.#start + path.first * DAY;
    const firstBar = Math.max(0, Math.ceil((range.from - origin) / step));
    const outages = factors.outages[profile.venue];
    for (let bar = firstBar; origin + bar * step < to && bar * hours < path.close.length; bar++) {
      if (outages[path.first + Math.floor((bar * hours) / 24)] === 1) continue;
      yield barOf(path, profile, bar * hours, hours, origin + bar * step);
    }
  }

  listings(): readonly Listing[] {
    const hour = floorTo(this.#clock.now(), '1h');
    if (this.#listings?.hour === hour) return this.#listings.found;
    const found = this.profiles
      .filter(({ listed }) => this.#start + listed * DAY + HOUR <= hour)
      .map((profile) => ({ symbol: profile.symbol, turnover24h: this.#turnover(profile, hour) }))
      .sort((a, b) => b.turnover24h - a.turnover24h || (a.symbol < b.symbol ? -1 : 1));
    this.#listings = { hour, found };
    return found;
  }

  #turnover(profile: Profile, hour: Instant): number {
    let sum = 0;
    for (const { volume } of this.bars(profile, '1h', { from: hour - DAY, to: hour })) sum += volume;
    return sum;
  }

  #factorsUntil(days: number): Factors {
    if (this.#factors === undefined || this.#factors.days < days)
      this.#factors = factorsOf(this.#seed, Math.max(0, days));
    return this.#factors;
  }
}

const checked = (bySymbol: ReadonlyMap<string, Profile>, symbol: string): Profile => {
  const profile = bySymbol.get(symbol);
  if (profile === undefined) throw new AssayError('not-found', `the simulated market lists no ${symbol}`);
  return profile;
};

/** The simulated market; `README.md` beside this file states the model. */
export const simulatedMarket = (options: SimulatedMarketOptions): SimulatedMarket => {
  const simulation = new Simulation(options);
  const bySymbol = new Map(simulation.profiles.map((profile) => [profile.symbol, profile]));
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
    table(interval, range) {
      const builder = new BarTableBuilder(interval);
      for (const profile of simulation.profiles)
        for (const bar of simulation.bars(profile, interval, range)) builder.add(profile.symbol, bar);
      return builder.build();
    },
  };
};
