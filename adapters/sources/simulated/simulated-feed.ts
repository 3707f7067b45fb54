import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { AssayError, type Clock, floorTo, HOUR, type Instant, seededRandom } from '@assay/core/kernel';
import type { Bar, LivePrice, LiveRequest, LiveUpdate } from '@assay/domain/market';
import { quotedPrice } from './quote.ts';

const LOOK_MS = 100;
const PRICES_EVERY_MS = 3000;

/** How far a price strays from the way between open and close, of the height of the bar. */
const STRAY = 0.4;

/** All hours of a day of one asset, those too that have not come yet. */
export type HoursOfDay = (symbol: string, day: Instant) => readonly Bar[];

/** What an asset trades at within an hour: on a crooked way from open to close, between low and high. */
const priceWithin = (symbol: string, { time, open, high, low, close }: Bar, at: Instant): number => {
  const share = (at - time) / HOUR;
  const { uniform } = seededRandom(`${symbol}/${at}`);
  const stray = STRAY * (high - low) * Math.sqrt(share * (1 - share)) * (2 * uniform() - 1);
  return quotedPrice(Math.min(high, Math.max(low, open + (close - open) * share + stray)));
};

/** The hours of the day at hand, made once a day: an asset has to be simulated from its listing. */
class Days {
  readonly #symbols: readonly string[];
  readonly #hoursOfDay: HoursOfDay;
  #day: Instant = Number.NaN;
  #hours: ReadonlyMap<Instant, readonly { symbol: string; bar: Bar }[]> = new Map();

  constructor(symbols: readonly string[], hoursOfDay: HoursOfDay) {
    this.#symbols = symbols;
    this.#hoursOfDay = hoursOfDay;
  }

  /** Bars of the hour that starts at `time`. */
  async hour(time: Instant): Promise<readonly { symbol: string; bar: Bar }[]> {
    const day = floorTo(time, '1d');
    if (day !== this.#day) await this.#make(day);
    return this.#hours.get(time) ?? [];
  }

  async #make(day: Instant): Promise<void> {
    const bars: { symbol: string; bar: Bar }[] = [];
    for (const symbol of this.#symbols) {
      for (const bar of this.#hoursOfDay(symbol, day)) bars.push({ symbol, bar });
      // Milliseconds for each asset: others come first.
      await setImmediate();
    }
    this.#hours = Map.groupBy(bars, ({ bar }) => bar.time);
    this.#day = day;
  }
}

const pricesOf = (bars: readonly { symbol: string; bar: Bar }[], at: Instant): readonly LivePrice[] =>
  bars.map(({ symbol, bar }) => ({ symbol, price: priceWithin(symbol, bar, at), at }));

/** Live prices and hours of the simulated market: bars as their hour ends, prices every few seconds between. */
export async function* watchSimulation(
  clock: Clock,
  hoursOfDay: HoursOfDay,
  { symbols, interval, since, signal, onState }: LiveRequest,
): AsyncGenerator<LiveUpdate> {
  if (interval !== '1h') throw new AssayError('not-found', `the simulated market has no feed of ${interval}`);
  const days = new Days(symbols, hoursOfDay);
  let next = floorTo(since, '1h');
  let pricedAt = Number.NEGATIVE_INFINITY;
  onState?.({ state: 'connected', fault: null, nextTry: null });
  while (!signal.aborted) {
    for (; next + HOUR <= clock.now() && !signal.aborted; next += HOUR) {
      const bars = await days.hour(next);
      if (bars.length > 0) yield { prices: [], bars };
    }
    if (!signal.aborted && performance.now() - pricedAt >= PRICES_EVERY_MS) {
      const forming = await days.hour(next);
      const at = clock.now();
      if (at < next + HOUR && forming.length > 0) yield { prices: pricesOf(forming, at), bars: [] };
      pricedAt = performance.now();
    }
    try {
      await sleep(LOOK_MS, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
