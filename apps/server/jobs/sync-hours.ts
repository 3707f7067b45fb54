import { AssayError, type Clock, floorTo, HOUR, type Instant } from '@assay/core/kernel';
import { type Bar, type BarRequest, type BarSource, BarTableBuilder } from '@assay/domain/market';
import { HOURLY_TREND } from '@assay/domain/quant';
import { LIVE_ORIGIN } from '../live/live-origin.ts';
import type { OnProgress } from './progress.ts';
import { openSource, type SourceChoice } from './sources.ts';
import type { World } from './world.ts';

/** Bars that a first fetch reaches back: the warm-up of the signals, and ten days of signals after it. */
const FIRST_HOURS = HOURLY_TREND.warmUp + 10 * 24;

export interface HoursReport {
  readonly rows: number;
  /** Assets that could not be fetched this time, with the reason. */
  readonly failures: readonly { readonly symbol: string; readonly fault: string }[];
}

/** Where the hours of each asset that are held from a source without a break since `first` end. */
const heldUntil = async (
  { lake }: World,
  source: string,
  first: Instant,
): Promise<(symbol: string) => Instant> => {
  const until = new Map<string, Instant>();
  const segments = (await lake.segments())
    .filter((segment) => segment.interval === '1h' && segment.source === source)
    .sort((a, b) => a.range.from - b.range.from);
  for (const { symbols, range } of segments)
    for (const symbol of symbols) {
      const known = until.get(symbol) ?? first;
      if (range.from <= known) until.set(symbol, Math.max(known, range.to));
    }
  return (symbol) => until.get(symbol) ?? first;
};

const barsOf = async (source: BarSource, request: BarRequest): Promise<readonly Bar[]> => {
  const bars: Bar[] = [];
  for await (const page of source.bars(request)) bars.push(...page);
  return bars;
};

/** Fetches the hourly bars that a world lacks of some assets, in their order, and adds them as one segment. */
export const syncHours = async (
  world: World,
  choice: SourceChoice,
  clock: Clock,
  { symbols, onProgress = () => {} }: { symbols: readonly string[]; onProgress?: OnProgress },
): Promise<HoursReport> => {
  const { bars: source } = openSource(choice, clock);
  const to = floorTo(clock.now(), '1h');
  const held = await heldUntil(world, source.id, to - FIRST_HOURS * HOUR);
  const builder = new BarTableBuilder('1h');
  const failures: { symbol: string; fault: string }[] = [];
  for (const [done, symbol] of symbols.entries()) {
    const message = `Fetching hours of ${symbol} from ${source.id}`;
    onProgress({ done, total: symbols.length, unit: 'assets', message });
    const from = held(symbol);
    if (from >= to) continue;
    try {
      for (const bar of await barsOf(source, { symbol, interval: '1h', from, to })) builder.add(symbol, bar);
    } catch (error) {
      if (!(error instanceof AssayError) || !['source-unavailable', 'not-found'].includes(error.code))
        throw error;
      failures.push({ symbol, fault: error.message });
    }
  }
  const { id, licence, volumeUnit, simulated } = source;
  const origin = { source: id, origin: LIVE_ORIGIN, originDigest: null, knownAt: clock.now(), licence };
  if (builder.rows > 0)
    await world.lake.append(builder.build(), {
      ...origin,
      ...{ volumeUnit, volumeUnitBasis: 'source', simulated },
    });
  return { rows: builder.rows, failures };
};
