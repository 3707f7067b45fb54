import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { bars, factor } from './parameters.ts';
import { averageTrueRange } from './series/average-true-range.ts';
import { scratch } from './series/stage.ts';

/** The band that trails the price: it only tightens until a close crosses it. */
const trail = (multiplier: number) => {
  let upper = Number.NaN;
  let lower = Number.NaN;
  let previous = Number.NaN;
  let rising = false;
  const step = (middle: number, half: number, close: number): void => {
    const top = middle + half;
    const bottom = middle - half;
    upper = top < upper || previous > upper || isGap(upper) ? top : upper;
    lower = bottom > lower || previous < lower || isGap(lower) ? bottom : lower;
    rising = rising ? close >= lower : close > upper;
    previous = close;
  };
  return (
    inputs: readonly Float64Array[],
    range: Float64Array,
    line: Float64Array,
    direction: Float64Array,
    length: number,
  ): void => {
    const [high, low, close] = inputs;
    for (let t = 0; t < length; t++) {
      if (isGap(range[t])) {
        line[t] = Number.NaN;
        direction[t] = Number.NaN;
        continue;
      }
      step((high[t] + low[t]) / 2, multiplier * range[t], close[t]);
      line[t] = rising ? lower : upper;
      direction[t] = rising ? 1 : -1;
    }
  };
};

/**
 * Bands `multiplier` ATR around (high + low) / 2 that only tighten until a close crosses them; the line is the lower
 * band while rising, the upper one while falling. It begins as falling unless the first close is above the upper band.
 * Defaults 10 bars, 3; quote currency, direction 1 or -1. Source: Seban (2008).
 */
export const supertrend = defineIndicator({
  id: 'supertrend',
  name: 'SuperTrend',
  meaning: 'Trailing band of average true ranges, and the side on which the price is',
  source: 'Seban (2008), Tout le monde mérite d’être riche',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(10, 'period of the range'), multiplier: factor(3, 'half width in ranges') },
  outputs: { supertrend: 'quote currency', direction: '1 rising, -1 falling' },
  warmUp: ({ period }) => ({ supertrend: period + 1, direction: period + 1 }),
  kernel: ({ period, multiplier }, capacity) => {
    const average = averageTrueRange(period);
    const follow = trail(multiplier);
    const [range] = scratch(1, capacity);
    return (inputs, [line, direction], length) => {
      average(inputs, range, length);
      follow(inputs, range, line, direction, length);
    };
  },
});
