import { DAY, HOUR, type Instant, toIso } from '@assay/core/kernel';
import type { EventData, LatestPrice } from '@assay/core/wire';
import type { Bar, LivePrice } from '@assay/domain/market';

/** Hourly closes that are kept: a day, with room for a gap. */
const KEPT_MS = 30 * HOUR;

const changeFrom = (price: number, before: number | null): number | null =>
  before === null ? null : price / before - 1;

/** What the price was before a change. */
const baseOf = ({ price }: LatestPrice, change: number | null): number | null =>
  change === null ? null : price / (1 + change);

/** The newest price of each asset, in memory alone. */
export class LivePrices {
  readonly #source: string;
  readonly #prices = new Map<string, LivePrice>();
  /** Closes by the end of their hour, oldest first, by asset. */
  readonly #closes = new Map<string, Map<Instant, number>>();

  constructor(source: string) {
    this.#source = source;
  }

  /** Takes a price and returns it as it is told; `null` where a newer one is known. */
  take(price: LivePrice): EventData['prices'] | null {
    const known = this.#prices.get(price.symbol);
    if (known !== undefined && known.at > price.at) return null;
    this.#prices.set(price.symbol, price);
    return {
      asset: price.symbol,
      price: price.price,
      asOf: toIso(price.at),
      change24h: this.#change24h(price),
      source: this.#source,
    };
  }

  /** Remembers the close of an hour. */
  note(symbol: string, { time, close }: Bar): void {
    const closes = this.#closes.get(symbol) ?? new Map<Instant, number>();
    this.#closes.set(symbol, closes);
    closes.set(time + HOUR, close);
    for (const end of closes.keys()) if (end < time - KEPT_MS) closes.delete(end);
  }

  /**
   * Rows with the live price where it is newer than theirs. The change of 24 hours is from the hourly close then,
   * those of 7 and 30 days from the daily closes that the row has them from.
   */
  over(rows: readonly LatestPrice[]): readonly LatestPrice[] {
    return rows.map((row) => {
      const live = this.#prices.get(row.asset);
      if (live === undefined || live.at <= Date.parse(row.asOf)) return row;
      return {
        ...row,
        price: live.price,
        asOf: toIso(live.at),
        change24h: this.#change24h(live),
        change7d: changeFrom(live.price, baseOf(row, row.change7d)),
        change30d: changeFrom(live.price, baseOf(row, row.change30d)),
        marketCap: row.marketCap === null ? null : (row.marketCap * live.price) / row.price,
        source: this.#source,
      };
    });
  }

  #change24h({ symbol, price, at }: LivePrice): number | null {
    const end = Math.floor((at - DAY) / HOUR) * HOUR;
    return changeFrom(price, this.#closes.get(symbol)?.get(end) ?? null);
  }
}
