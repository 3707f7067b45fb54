import {
  type Clock,
  floorTo,
  INTERVAL_MS,
  type Instant,
  type Interval,
  type TimeRange,
} from '@assay/core/kernel';
import { type Bar, barFault } from '@assay/domain/market';
import type { OHLCV } from 'ccxt';

/** Asks for candles from a time on; how the answer relates to the question is not relied upon. */
export type AskCandles = (since: Instant, limit: number) => Promise<readonly OHLCV[]>;

export interface CandleQuery extends TimeRange {
  readonly interval: Interval;
  readonly pageLimit: number;
  readonly seeks: boolean;
  readonly clock: Clock;
  /** Hears of candles that cannot be facts and were left out. */
  readonly onFault: (time: Instant, reason: string) => void;
}

const numberOf = (value: number | undefined): number => value ?? Number.NaN;

/** A candle of ccxt as a bar. */
export const barOf = ([time, open, high, low, close, volume]: OHLCV): Bar => ({
  time: numberOf(time),
  open: numberOf(open),
  high: numberOf(high),
  low: numberOf(low),
  close: numberOf(close),
  volume: numberOf(volume),
  marketCap: Number.NaN,
});

/** The closed bars of an answer that lie in `[from, to)`, ascending, each once (the last given wins). */
const usable = (candles: readonly OHLCV[], { from, to }: TimeRange): readonly Bar[] => {
  const byTime = new Map<Instant, Bar>();
  for (const bar of candles.map(barOf)) if (bar.time >= from && bar.time < to) byTime.set(bar.time, bar);
  return [...byTime.values()].sort((a, b) => a.time - b.time);
};

/**
 * The bars from `range.from` to the last that an answer holds. An exchange that answers a window from its end may
 * cut off the beginning, so a hole there is asked for again until it is filled or known to be empty.
 */
const askFrom = async (query: CandleQuery, ask: AskCandles, range: TimeRange): Promise<readonly Bar[]> => {
  const { pageLimit, seeks } = query;
  let bars = usable(await ask(range.from, pageLimit), range);
  for (;;) {
    const hole =
      bars.length === 0 ? 0 : Math.floor((bars[0].time - range.from) / INTERVAL_MS[query.interval]);
    if (seeks || hole === 0) return bars;
    const front = usable(await ask(range.from, Math.min(hole, pageLimit)), { ...range, to: bars[0].time });
    if (front.length === 0) return bars;
    bars = hole > pageLimit ? front : [...front, ...bars];
  }
};

/**
 * Pages of closed bars in the half-open range, out of an exchange's answers. An answer may begin before what
 * was asked for, repeat, hold the forming candle, be shorter than the limit or empty.
 */
export async function* readCandles(query: CandleQuery, ask: AskCandles): AsyncGenerator<readonly Bar[]> {
  const { interval, pageLimit, seeks, clock, onFault } = query;
  const step = INTERVAL_MS[interval];
  const now = clock.now();
  const to = Math.min(query.to, floorTo(now, interval));
  let cursor = Math.ceil(query.from / step) * step;
  while (cursor < to) {
    const bars = await askFrom(query, ask, { from: cursor, to });
    const last = bars.at(-1);
    if (last === undefined && seeks) return;
    cursor = last === undefined ? cursor + pageLimit * step : floorTo(last.time, interval) + step;
    const sound = bars.filter((bar) => {
      const fault = barFault(bar, interval, now);
      if (fault !== undefined) onFault(bar.time, fault);
      return fault === undefined;
    });
    if (sound.length > 0) yield sound;
  }
}
