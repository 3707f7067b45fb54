import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DAY } from '@assay/core/kernel';
import { NO_METRICS, type Panel } from '@assay/domain/market';
import { sharedPrices } from '../../testing/shared-prices.ts';
import { EXCLUDED_SYMBOLS } from '../eligibility.ts';
import type { IndexInputs } from '../index-market.ts';

/*
 * A market free of survivors' bias. Who may be held on a day is decided by the newest monthly snapshot of the
 * 200 largest coins (`cmc_monthly_top200`), in which the dead are. Each coin's price is anchored at every
 * snapshot; between snapshots it follows the daily closes of whichever source agreed with the snapshot before
 * within 5 %, and where none did there is no bar until the next snapshot (the snapshot's quote also stands for
 * the day after it, so that the coin can be traded). A coin that is in no later snapshot keeps its last daily
 * close, else it is worth what the smallest coin of the next snapshot was, at most.
 * All dates are one day early, so that the snapshot of the first of a month closes a month of the calendar.
 */

const SOURCES = [
  ...['daily_binance_spot', 'daily_cmc_top23', 'daily_cmc_dump', 'daily_yahoo', 'daily_coingecko'],
  ...['daily_bybit_perp', 'daily_binance_futures', 'daily_coinmetrics', 'daily_coinbase'],
];

/** Same coin under a new ticker: [new ticker, old units per new one]. Used for what became of it, never to choose it. */
const SUCCESSORS: Readonly<Record<string, readonly [string, number]>> = {
  LUNA: ['LUNC', 1],
  BTT: ['BTT*', 0.001],
  LEND: ['AAVE', 100],
  ERD: ['EGLD', 1000],
  GNT: ['GLM', 1],
  NPXS: ['PUNDIX', 1000],
  XZC: ['FIRO', 1],
  STRAT: ['STRAX', 1],
  AGI: ['AGIX', 1],
  MIOTA: ['IOTA', 1],
  NANO: ['XNO', 1],
  BTMX: ['ASD', 1],
  BIT: ['MNT', 1],
  REV: ['R', 1],
};

/** From this snapshot on, the ticker is another coin. */
const REUSED: Readonly<Record<string, string>> = {
  LUNA: '2022-06-01',
  ACA: '2022-01-01',
  STRK: '2024-02-01',
  ONE: '2020-02-01',
  BTT: '2022-02-01',
};

interface Listing {
  readonly symbol: string;
  readonly price: number;
  readonly cap: number;
  readonly supply: number;
  readonly volume: number;
}

interface MonthlySnapshot {
  readonly day: number;
  readonly listings: ReadonlyMap<string, Listing>;
  readonly smallestCap: number;
}

const rowsOf = (name: string): string[][] =>
  gunzipSync(readFileSync(sharedPrices(name) as string))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** A ticker that was used again is told apart by a mark. */
const identity = (symbol: string, date: string): string =>
  REUSED[symbol] !== undefined && date >= REUSED[symbol] ? `${symbol}*` : symbol;

const readSnapshots = (): readonly MonthlySnapshot[] => {
  const byDate = new Map<string, Map<string, Listing>>();
  for (const row of rowsOf('cmc_monthly_top200')) {
    const [date, symbol] = [row[0], identity(row[3], row[0])];
    const [price, cap, supply, volume] = row.slice(4, 8).map(Number);
    const listings = byDate.get(date) ?? new Map<string, Listing>();
    if (price > 0 && !listings.has(symbol)) listings.set(symbol, { symbol, price, cap, supply, volume });
    byDate.set(date, listings);
  }
  return [...byDate.keys()].sort().map((date) => {
    const listings = byDate.get(date) as Map<string, Listing>;
    const caps = [...listings.values()].map(({ cap }) => cap).filter((cap) => cap > 0);
    return { day: dayOf(date), listings, smallestCap: Math.min(...caps) };
  });
};

type Closes = ReadonlyMap<string, ReadonlyMap<number, number>>;

const readCloses = (name: string): Closes => {
  const out = new Map<string, Map<number, number>>();
  for (const [date, symbol, , , , close] of rowsOf(name)) {
    if (!(Number(close) > 0)) continue;
    const own = out.get(symbol) ?? new Map<number, number>();
    own.set(dayOf(date), Number(close));
    out.set(symbol, own);
  }
  return out;
};

/** Prices of one coin by day. */
type Path = Map<number, number>;

class MarketBuilder {
  readonly #snapshots = readSnapshots();
  readonly #sources: readonly Closes[] = SOURCES.map(readCloses);
  readonly #paths = new Map<string, Path>();

  /** The source that agrees with a price on a day. */
  #sourceOf(symbol: string, day: number, price: number): ReadonlyMap<number, number> | undefined {
    return this.#sources
      .map((source) => source.get(symbol.replace('*', '')))
      .find((own) => Math.abs((own?.get(day) ?? Number.NaN) / price - 1) < 0.05);
  }

  /** Follows a source from an anchor to a day, exclusive. */
  #follow(path: Path, anchor: number, price: number, own: ReadonlyMap<number, number>, to: number): void {
    const scale = price / (own.get(anchor) as number);
    const step = to > anchor ? 1 : -1;
    for (let day = anchor + step; day !== to; day += step) {
      const close = own.get(day);
      if (close !== undefined) path.set(day, close * scale);
    }
  }

  #priceAfter({ symbol, supply, price }: Listing, next: MonthlySnapshot, path: Path): number {
    const listed = next.listings.get(symbol);
    if (listed !== undefined) return listed.price;
    const [successor, units] = SUCCESSORS[symbol] ?? ['', 1];
    const renamed = next.listings.get(successor);
    if (renamed !== undefined) return renamed.price / units;
    const last = [...path.keys()]
      .filter((day) => day <= next.day && day > next.day - 7)
      .sort((a, b) => b - a)[0];
    return last === undefined ? Math.min(price, next.smallestCap / supply) : (path.get(last) as number);
  }

  #month(index: number): void {
    const { day, listings } = this.#snapshots[index];
    const next = this.#snapshots[index + 1];
    for (const listing of listings.values()) {
      const first = !this.#paths.has(listing.symbol);
      const path: Path = this.#paths.get(listing.symbol) ?? new Map();
      this.#paths.set(listing.symbol, path);
      const own = this.#sourceOf(listing.symbol, day, listing.price);
      if (own !== undefined && first) this.#follow(path, day, listing.price, own, day - 400);
      path.set(day, listing.price);
      if (own !== undefined) this.#follow(path, day, listing.price, own, (next?.day ?? day + 30) as number);
      if (!path.has(day + 1)) path.set(day + 1, listing.price);
      if (next === undefined) continue;
      const after = this.#priceAfter(listing, next, path);
      path.set(next.day, after);
      if (!path.has(next.day + 1)) path.set(next.day + 1, after);
    }
  }

  /** Members of a snapshot: the `size` largest that are no claims, trade enough and are known for 180 days. */
  #members({ day, listings }: MonthlySnapshot, size: number): readonly Listing[] {
    const firstDay = ({ symbol }: Listing): number =>
      [...(this.#paths.get(symbol)?.keys() ?? [])].reduce((a, b) => Math.min(a, b), day);
    return [...listings.values()]
      .filter(({ symbol }) => !EXCLUDED_SYMBOLS.has(symbol.toUpperCase()))
      .filter(({ volume }) => volume >= 2_000_000)
      .filter((listing) => day - firstDay(listing) >= 180)
      .sort((a, b) => b.cap - a.cap)
      .slice(0, size);
  }

  build(size: number): IndexInputs {
    for (let index = 0; index < this.#snapshots.length; index++) this.#month(index);
    const assets = [...this.#paths.keys()].sort();
    const start = this.#snapshots[0].day - 400;
    const last = this.#snapshots[this.#snapshots.length - 1].day + 1;
    const bars = last - start + 1;
    const unknown = (): Float64Array => new Float64Array(assets.length * bars).fill(Number.NaN);
    const columns = {
      open: unknown(),
      high: unknown(),
      low: unknown(),
      close: unknown(),
      turnover: unknown(),
      marketCap: unknown(),
    };
    assets.forEach((symbol, asset) => {
      for (const [day, price] of this.#paths.get(symbol) ?? []) {
        if (day >= start && day <= last) columns.close[asset * bars + day - start] = price;
      }
    });
    const eligible = new Uint8Array(assets.length * bars);
    const row = new Map(assets.map((symbol, asset) => [symbol, asset * bars - start]));
    this.#snapshots.forEach((snapshot, index) => {
      const end = this.#snapshots[index + 1]?.day ?? last + 1;
      for (const { symbol, volume, cap } of snapshot.listings.values()) {
        const base = row.get(symbol) as number;
        columns.marketCap[base + snapshot.day] = cap;
        columns.turnover.fill(volume, base + snapshot.day, base + end);
      }
      for (const { symbol } of this.#members(snapshot, size)) {
        const base = row.get(symbol) as number;
        eligible.fill(1, base + snapshot.day, base + end);
      }
    });
    const times = Float64Array.from({ length: bars }, (_, t) => (start + t - 1) * DAY);
    const panel: Panel = { interval: '1d', assets, times, columns };
    return { panel, metrics: NO_METRICS, eligible };
  }
}

/** @param size members of a month, largest market capitalisation first. */
export const cmcMarket = (size: number): IndexInputs => new MarketBuilder().build(size);
