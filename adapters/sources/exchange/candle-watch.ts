import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant, Interval } from '@assay/core/kernel';
import type { Exchange, OHLCV } from 'ccxt';
import { closedMarksOf } from './closed-marks.ts';
import { traitsOf } from './traits.ts';

/** ccxt keeps what arrives; it is asked again so seldom, only to hear of a broken connection. */
const ASK_AGAIN_MS = 1000;

type Message = Record<string, unknown>;

/** ccxt passes every websocket message through here. */
interface Listening {
  handleMessage(client: unknown, message: Message): unknown;
}

interface Kept {
  cleanWsData(): void;
  readonly ohlcvs: Readonly<Record<string, Readonly<Record<string, readonly OHLCV[]>> | undefined>>;
  readonly tickers: Readonly<Record<string, { readonly last?: number } | undefined>>;
}

const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** The candles of some markets as an exchange's websocket tells them, read from what ccxt keeps of them. */
export class CandleWatch {
  readonly #exchange: Exchange;
  readonly #interval: Interval;
  readonly #readMarks: ReturnType<typeof closedMarksOf>;
  readonly #marketOf: ReadonlyMap<string, string>;
  /** Newest candle that the exchange called closed, by market. */
  readonly #marked = new Map<string, Instant>();
  /** When anything arrived last, by the monotonic clock; `null` = nothing yet. */
  heardAt: number | null = null;

  /** @param markets in ccxt's notation. */
  constructor(exchange: Exchange, markets: readonly string[], interval: Interval) {
    this.#exchange = exchange;
    this.#interval = interval;
    this.#readMarks = closedMarksOf(exchange.id);
    this.#marketOf = new Map(markets.map((market) => [String(exchange.market(market).id), market]));
  }

  /** Keeps the connection until it breaks or the signal is aborted: it always rejects. */
  async run(signal: AbortSignal): Promise<never> {
    const kept = this.#exchange as unknown as Listening & Kept;
    // A candle of an earlier connection may lack its last trades.
    kept.cleanWsData();
    const handle = Object.getPrototypeOf(kept).handleMessage as Listening['handleMessage'];
    kept.handleMessage = (client, message) => {
      const result = handle.call(kept, client, message);
      this.#hear(message);
      return result;
    };
    const keep = async (watch: () => Promise<unknown>): Promise<never> => {
      for (;;) {
        await watch();
        await sleep(ASK_AGAIN_MS, undefined, { signal });
      }
    };
    const [first] = await Promise.all(this.#subscriptions().map(keep));
    return first;
  }

  /** What a market trades at. */
  price(market: string): number | undefined {
    const { ohlcvs, tickers } = this.#exchange as unknown as Kept;
    return ohlcvs?.[market]?.[this.#interval]?.at(-1)?.[4] ?? tickers?.[market]?.last;
  }

  /** The candle that starts at `time` where it is known to be closed. */
  closed(market: string, time: Instant): OHLCV | undefined {
    const { ohlcvs } = this.#exchange as unknown as Kept;
    const candles = ohlcvs?.[market]?.[this.#interval] ?? [];
    const closedUntil =
      this.#readMarks === undefined ? (candles.at(-1)?.[0] ?? 0) - 1 : (this.#marked.get(market) ?? -1);
    return closedUntil < time ? undefined : candles.findLast(([start]) => start === time);
  }

  #subscriptions(): readonly (() => Promise<unknown>)[] {
    const exchange = this.#exchange;
    const markets = [...this.#marketOf.values()];
    const chunks = chunksOf(markets, traitsOf(exchange.id).streamsAtOnce);
    if (exchange.has.watchOHLCVForSymbols === true)
      return chunks.map(
        (chunk) => () => exchange.watchOHLCVForSymbols(chunk.map((market) => [market, this.#interval])),
      );
    if (exchange.has.watchOHLCV === true)
      return markets.map((market) => () => exchange.watchOHLCV(market, this.#interval));
    return [() => exchange.watchTickers([...markets])];
  }

  #hear(message: Message): void {
    this.heardAt = performance.now();
    for (const { marketId, time } of this.#readMarks?.(message) ?? []) {
      const market = this.#marketOf.get(marketId);
      if (market !== undefined) this.#marked.set(market, time);
    }
  }
}
