import type { Instant } from '@assay/core/kernel';

/** A candle that the exchange calls closed, by its own name of the market. */
export interface ClosedMark {
  readonly marketId: string;
  readonly time: Instant;
}

type ReadMarks = (message: Record<string, unknown>) => readonly ClosedMark[];

/** `{ e: 'kline', k: { s, t, x } }` */
const binance: ReadMarks = ({ e, k }) => {
  if (e !== 'kline') return [];
  const { s, t, x } = k as { s: string; t: number; x: boolean };
  return x ? [{ marketId: s, time: t }] : [];
};

/** `{ topic: 'kline.60.BTCUSDT', data: [{ start, confirm }] }` */
const bybit: ReadMarks = ({ topic, data }) => {
  if (typeof topic !== 'string' || !topic.startsWith('kline.')) return [];
  const marketId = topic.split('.')[2];
  const candles = data as readonly { start: number; confirm: boolean }[];
  return candles.filter(({ confirm }) => confirm).map(({ start }) => ({ marketId, time: start }));
};

/** `{ channel: 'spot.candlesticks', result: { t, n: '1h_BTC_USDT', w } }`, seconds */
const gate: ReadMarks = ({ channel, event, result }) => {
  if (channel !== 'spot.candlesticks' || event !== 'update') return [];
  const { t, n, w } = result as { t: string; n: string; w: boolean };
  return w ? [{ marketId: n.slice(n.indexOf('_') + 1), time: Number(t) * 1000 }] : [];
};

/** `{ arg: { channel: 'candle1H', instId }, data: [[time, …, confirm]] }` */
const okx: ReadMarks = ({ arg, data }) => {
  const { channel, instId } = (arg ?? {}) as { channel?: string; instId?: string };
  if (channel?.startsWith('candle') !== true || instId === undefined || !Array.isArray(data)) return [];
  const candles = data as readonly (readonly string[])[];
  return candles
    .filter((candle) => candle.at(-1) === '1')
    .map(([time]) => ({ marketId: instId, time: Number(time) }));
};

const READERS: Readonly<Record<string, ReadMarks>> = { binance, binanceus: binance, bybit, gate, okx };

/** Reads which candles a websocket message calls closed; `undefined` where the exchange never says so. */
export const closedMarksOf = (exchange: string): ReadMarks | undefined =>
  Object.hasOwn(READERS, exchange) ? READERS[exchange] : undefined;
