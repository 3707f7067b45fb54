import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { ratio } from './series/ratio.ts';
import { scratch } from './series/stage.ts';
import { windowSum } from './series/window-sum.ts';

/** Buying pressure: close above the true low; and the true range. */
const pressures = () => {
  let previous = Number.NaN;
  return (
    inputs: readonly Float64Array[],
    pressure: Float64Array,
    range: Float64Array,
    length: number,
  ): void => {
    const [high, low, close] = inputs;
    let before = previous;
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        if (isGap(close[t])) break;
        const bottom = Math.min(low[t], before);
        pressure[t] = close[t] - bottom;
        range[t] = Math.max(high[t], before) - bottom;
        before = close[t];
      }
      if (t === length) break;
      pressure[t] = Number.NaN;
      range[t++] = Number.NaN;
    }
    previous = before;
  };
};

/** Sum of pressure over sum of range in one window, added `weight` times to the output. */
const share = (period: number, weight: number, capacity: number) => {
  const bought = windowSum(period);
  const ranged = windowSum(period);
  const [above, below] = scratch(2, capacity);
  return (pressure: Float64Array, range: Float64Array, out: Float64Array, length: number): void => {
    bought(pressure, above, length);
    ranged(range, below, length);
    for (let t = 0; t < length; t++) out[t] += weight * ratio(above[t], below[t]);
  };
};

/**
 * 100 (4 a + 2 b + c) / 7 with a, b, c = sum of buying pressure / sum of true range over the short, middle and long
 * window. Defaults 7, 14 and 28 bars; 0 to 100. Source: Williams (1985).
 */
export const ultimateOscillator = defineIndicator({
  id: 'ultimate-oscillator',
  name: 'Ultimate oscillator',
  meaning: 'Share of the true range that was buying pressure, over three windows',
  source: 'Williams (1985), The Ultimate Oscillator, TASC 3(4)',
  inputs: ['high', 'low', 'close'],
  params: {
    short: bars(7, 'window that counts 4/7'),
    middle: bars(14, 'window that counts 2/7'),
    long: bars(28, 'window that counts 1/7'),
  },
  outputs: { oscillator: '0 to 100' },
  warmUp: ({ short, middle, long }) => ({ oscillator: Math.max(short, middle, long) + 1 }),
  kernel: ({ short, middle, long }, capacity) => {
    const pressing = pressures();
    const shares = [share(short, 4, capacity), share(middle, 2, capacity), share(long, 1, capacity)];
    const [pressure, range] = scratch(2, capacity);
    return (inputs, [out], length) => {
      pressing(inputs, pressure, range, length);
      out.fill(0, 0, length);
      for (const add of shares) add(pressure, range, out, length);
      for (let t = 0; t < length; t++) out[t] *= 100 / 7;
    };
  },
});
