import { AssayError, type Clock, DAY, floorTo, type Instant } from '@assay/core/kernel';
import { type BarSource, BarTableBuilder, type Listing, type MetricSource } from '@assay/domain/market';
import type { OnProgress } from './progress.ts';
import { type DamagedBar, openSource, type SourceChoice } from './sources.ts';
import type { World } from './world.ts';

/** What is fetched goes into the lake whenever so many rows have come together: the most a stop can lose. */
const ROWS_PER_SEGMENT = 50_000;

export interface SyncReport {
  readonly source: string;
  readonly assets: number;
  readonly rows: number;
  /** Values of metrics. */
  readonly facts: number;
  /** Assets that could not be fetched this time, with the reason; the next sync resumes there. */
  readonly failures: readonly { readonly symbol: string; readonly fault: string }[];
  /** Bars that cannot be facts and were left out. */
  readonly damaged: readonly DamagedBar[];
}

/** The top of the listings, and everything that is held already and still listed. */
const chooseAssets = (
  listings: readonly Listing[],
  held: ReadonlyMap<string, Instant>,
  count: number,
): readonly string[] => {
  const top = listings.toSorted((a, b) => (b.turnover24h ?? -1) - (a.turnover24h ?? -1)).slice(0, count);
  const known = listings.filter(({ symbol }) => held.has(symbol));
  return [...new Set([...top, ...known].map(({ symbol }) => symbol))];
};

/** What the source calls the chosen assets, where it does. */
const namesOf = (listings: readonly Listing[], chosen: readonly string[]): ReadonlyMap<string, string> => {
  const wanted = new Set(chosen);
  return new Map(
    listings.flatMap(({ symbol, name }) => (name !== null && wanted.has(symbol) ? [[symbol, name]] : [])),
  );
};

class Segments {
  readonly #world: World;
  readonly #source: BarSource;
  readonly #clock: Clock;
  #builder = new BarTableBuilder('1d');
  rows = 0;

  constructor(world: World, source: BarSource, clock: Clock) {
    this.#world = world;
    this.#source = source;
    this.#clock = clock;
  }

  async take(symbol: string, from: Instant, to: Instant): Promise<void> {
    for await (const page of this.#source.bars({ symbol, interval: '1d', from, to })) {
      for (const bar of page) this.#builder.add(symbol, bar);
    }
    if (this.#builder.rows >= ROWS_PER_SEGMENT) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#builder.rows === 0) return;
    const { id, licence, volumeUnit, simulated } = this.#source;
    await this.#world.lake.append(this.#builder.build(), {
      source: id,
      origin: id,
      originDigest: null,
      knownAt: this.#clock.now(),
      licence,
      volumeUnit,
      volumeUnitBasis: 'source',
      simulated,
    });
    this.rows += this.#builder.rows;
    this.#builder = new BarTableBuilder('1d');
  }
}

const heldBy = async (
  world: World,
  source: BarSource,
  now: Instant,
): Promise<ReadonlyMap<string, Instant>> => {
  const overview = await world.lake.overview({ asOf: now, knownAt: now, source: source.id, ownDays: true });
  return new Map(overview.map(({ symbol, lastBar }) => [symbol, lastBar]));
};

/** Appends the facts that are newer than all that is held of the source; returns how many. */
const syncMetrics = async (
  { lake }: World,
  source: MetricSource,
  clock: Clock,
  onProgress: OnProgress,
): Promise<number> => {
  const { id, licence, simulated } = source;
  const message = `Fetching metrics from ${id}`;
  onProgress({ done: 0, total: null, unit: 'rows', message });
  const held = (await lake.metricSegments()).filter((segment) => segment.source === id);
  const from = held.reduce((end, { range }) => Math.max(end, range.to), 0);
  const now = clock.now();
  const origin = { source: id, origin: id, originDigest: null, knownAt: now, licence, simulated };
  let facts = 0;
  for await (const table of source.metrics({ from, to: now + 1 })) {
    const { rows } = await lake.appendMetrics(table, origin);
    facts += rows;
    onProgress({ done: facts, total: null, unit: 'rows', message });
  }
  return facts;
};

/**
 * Fetches the daily bars, and the metrics, that a world lacks from a source. What was fetched is kept even where it
 * stops half-way.
 */
export const syncSource = async (
  world: World,
  choice: SourceChoice,
  clock: Clock,
  onProgress: OnProgress = () => {},
): Promise<SyncReport> => {
  const damaged: DamagedBar[] = [];
  const { bars: source, metrics } = openSource(choice, clock, (bar) => damaged.push(bar));
  const now = clock.now();
  const held = await heldBy(world, source, now);
  const listings = await source.listings();
  const symbols = chooseAssets(listings, held, choice.assets);
  await world.assetNames.learn(namesOf(listings, symbols));
  const segments = new Segments(world, source, clock);
  const failures: { symbol: string; fault: string }[] = [];
  const newest = floorTo(now, '1d') - DAY;
  const first = newest - (choice.days - 1) * DAY;
  for (const [done, symbol] of symbols.entries()) {
    const message = `Fetching ${symbol} from ${source.id}`;
    onProgress({ done, total: symbols.length, unit: 'assets', message });
    const last = held.get(symbol);
    if (last === newest) continue;
    try {
      await segments.take(symbol, last === undefined ? first : last + DAY, now);
    } catch (error) {
      if (!(error instanceof AssayError) || error.code !== 'source-unavailable') throw error;
      failures.push({ symbol, fault: error.message });
    }
  }
  await segments.flush();
  const facts = metrics === null ? 0 : await syncMetrics(world, metrics, clock, onProgress);
  return { source: source.id, assets: symbols.length, rows: segments.rows, facts, failures, damaged };
};
