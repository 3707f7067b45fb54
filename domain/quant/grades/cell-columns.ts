import { abstentionCode } from '../abstention.ts';
import { emptySignals, type MarketSignals } from '../signals/follow-market.ts';

type Column = Float64Array | Int8Array | Uint8Array;

/** A column laid out anew. @param order previous index of each asset; -1 = it is new. */
const laidOut = <C extends Column>(old: C, fresh: C, order: Int32Array, before: number, after: number): C => {
  const length = Math.min(before, after);
  order.forEach((previous, asset) => {
    if (previous >= 0) fresh.set(old.subarray(previous * before, previous * before + length), asset * after);
  });
  return fresh;
};

const numbers = (cells: number): Float64Array => new Float64Array(cells).fill(Number.NaN);

/** What is known of every cell `asset * stride + t`, with room for bars to come. Later bars are as in new columns. */
export class CellColumns {
  stride = 0;
  traded = new Uint8Array(0);
  logPrice = numbers(0);
  logReturn = numbers(0);
  abstention = new Uint8Array(0);
  ta = numbers(0);
  quant = numbers(0);
  trader = numbers(0);
  direction = numbers(0);
  signals: MarketSignals = emptySignals(0);

  /** Makes room. An asset that is new was never listed before. */
  arrange(order: Int32Array, stride: number): void {
    const cells = order.length * stride;
    const lay = <C extends Column>(old: C, fresh: C): C => laidOut(old, fresh, order, this.stride, stride);
    this.traded = lay(this.traded, new Uint8Array(cells));
    this.abstention = lay(this.abstention, new Uint8Array(cells).fill(abstentionCode('not-listed')));
    for (const name of ['logPrice', 'logReturn', 'ta', 'quant', 'trader', 'direction'] as const)
      this[name] = lay(this[name], numbers(cells));
    const [old, fresh] = [this.signals, emptySignals(cells)];
    this.signals = {
      signal: lay(old.signal, fresh.signal),
      trend: lay(old.trend, fresh.trend),
      strategyReturn: lay(old.strategyReturn, fresh.strategyReturn),
      holdingReturn: lay(old.holdingReturn, fresh.holdingReturn),
    };
    this.stride = stride;
  }

  /** A column without the room for bars to come: itself where there is none. */
  exactly<C extends Column>(column: C, assets: number, bars: number): C {
    if (this.stride === bars) return column;
    const order = Int32Array.from({ length: assets }, (_, asset) => asset);
    const fresh = new (column.constructor as new (cells: number) => C)(assets * bars);
    return laidOut(column, fresh, order, this.stride, bars);
  }
}
