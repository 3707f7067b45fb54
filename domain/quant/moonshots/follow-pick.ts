import { MOONSHOT_RULE, type Moonshot, type MoonshotExit } from './moonshot.ts';

/** One asset's bars; arrays of one value per bar. */
export interface PickBars {
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly traded: Uint8Array;
}

export type PickOutcome = Pick<Moonshot, 'entryPrice' | 'exit' | 'exitPrice' | 'roi' | 'bestRoi'> & {
  /** Bar that decided to leave, or `null` while active. */
  readonly decided: number | null;
};

const fillOf = ({ open, close }: PickBars, t: number): number => (open[t] > 0 ? open[t] : close[t]);

const lowestClose = ({ close, traded }: PickBars, from: number, to: number): number => {
  let lowest = Infinity;
  for (let t = Math.max(0, from); t < to; t++) if (traded[t] === 1 && close[t] < lowest) lowest = close[t];
  return lowest;
};

const nextTraded = ({ traded }: PickBars, after: number): number => {
  const found = traded.indexOf(1, after + 1);
  return found < 0 ? traded.length : found;
};

/** First bar after the entry that decides to leave, and why; `undefined` while there is none. */
const leaving = (bars: PickBars, entry: number): { t: number; exit: MoonshotExit } | undefined => {
  const { exitWindow, maxDays, silentDays } = MOONSHOT_RULE;
  let silent = 0;
  for (let t = entry; t < bars.close.length; t++) {
    silent = bars.traded[t] === 1 ? 0 : silent + 1;
    if (silent >= silentDays) return { t, exit: 'stopped-trading' };
    if (silent > 0) continue;
    if (bars.close[t] < lowestClose(bars, t - exitWindow, t)) return { t, exit: 'broke-down' };
    if (t - entry >= maxDays) return { t, exit: 'timed-out' };
  }
  return undefined;
};

const lastClose = ({ close, traded }: PickBars, end: number): number => close[traded.lastIndexOf(1, end)];

const netOf = (entryPrice: number, price: number, sides: 1 | 2): number => {
  const kept = 1 - MOONSHOT_RULE.feePerSide - MOONSHOT_RULE.slippagePerSide;
  return (price / entryPrice) * kept ** sides - 1;
};

const bestOf = (bars: PickBars, entry: number, end: number, entryPrice: number): number => {
  let best = 0;
  for (let t = entry; t <= end; t++) {
    if (bars.traded[t] === 1) best = Math.max(best, bars.close[t] / entryPrice - 1);
  }
  return best;
};

/** Price of the sale that was decided; `null` while no bar has traded since and the asset is not yet given up. */
const saleOf = (bars: PickBars, { t, exit }: { t: number; exit: MoonshotExit }): number | null => {
  if (exit === 'stopped-trading') return lastClose(bars, t);
  const sale = nextTraded(bars, t);
  if (sale - t > MOONSHOT_RULE.silentDays) return lastClose(bars, t);
  return sale < bars.close.length ? fillOf(bars, sale) : null;
};

/**
 * What became of a pick: bought at the open of the next bar that trades, sold at the open after the bar that
 * decides to leave. An asset that stopped trading is sold, at cost, at its last price: a loss is never dropped.
 */
export const followPick = (bars: PickBars, picked: number): PickOutcome => {
  const entry = nextTraded(bars, picked);
  if (entry >= bars.close.length)
    return { decided: null, entryPrice: null, exit: null, exitPrice: null, roi: null, bestRoi: null };
  const entryPrice = fillOf(bars, entry);
  const left = leaving(bars, entry);
  const last = bars.close.length - 1;
  const bestRoi = bestOf(bars, entry, left?.t ?? last, entryPrice);
  const active = { entryPrice, bestRoi, roi: netOf(entryPrice, lastClose(bars, last), 1) };
  if (left === undefined) return { ...active, decided: null, exit: null, exitPrice: null };
  const exitPrice = saleOf(bars, left);
  const roi = exitPrice === null ? active.roi : netOf(entryPrice, exitPrice, 2);
  return { ...active, roi, exitPrice, decided: left.t, exit: left.exit };
};
