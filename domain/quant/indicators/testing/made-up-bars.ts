import { HOUR, seededRandom } from '@assay/core/kernel';
import { type Columns, INPUTS, type Input } from '../indicator.ts';

const cents = (value: number): number => Math.round(value * 100) / 100;

/** Hourly bars of a random walk in whole cents (ties happen), from a stated seed. */
export const madeUpBars = (length: number, seed = 'indicators'): Columns<Input> => {
  const random = seededRandom(seed);
  const bars = Object.fromEntries(INPUTS.map((name) => [name, new Float64Array(length)])) as Columns<Input>;
  let price = 100;
  for (let t = 0; t < length; t++) {
    const open = cents(price * (1 + 0.001 * random.normal()));
    const close = cents(Math.max(1, price * (1 + 0.012 * random.normal())));
    bars.time[t] = 1_600_000_000_000 - (1_600_000_000_000 % HOUR) + t * HOUR;
    bars.open[t] = open;
    bars.close[t] = close;
    bars.high[t] = cents(Math.max(open, close) * (1 + 0.006 * random.uniform()));
    bars.low[t] = cents(Math.min(open, close) * (1 - 0.006 * random.uniform()));
    bars.volume[t] = Math.round(1000 * random.uniform());
    price = close;
  }
  return bars;
};

/** Some of the bars of every column. */
export const pickBars = (bars: Columns<Input>, keep: (t: number) => boolean): Columns<Input> =>
  Object.fromEntries(INPUTS.map((name) => [name, bars[name].filter((_, t) => keep(t))])) as Columns<Input>;

/** A copy of the bars with NaN in one column at some of them. */
export const withGaps = (bars: Columns<Input>, column: Input, at: readonly number[]): Columns<Input> => {
  const gapped = bars[column].slice();
  for (const t of at) gapped[t] = Number.NaN;
  return { ...bars, [column]: gapped };
};
