import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { factor } from './parameters.ts';

const stopAndReverse = (step: number, limit: number) => {
  const first = Math.min(step, limit);
  let side = 0;
  let stop = 0;
  let extreme = 0;
  let pace = first;
  let previousHigh = Number.NaN;
  let previousLow = Number.NaN;
  const behind = (level: number, high: number, low: number): number =>
    side === 1 ? Math.min(level, previousLow, low) : Math.max(level, previousHigh, high);
  const begin = (high: number, low: number): void => {
    const down = previousLow - low;
    side = down > 0 && down > high - previousHigh ? -1 : 1;
    stop = side === 1 ? previousLow : previousHigh;
    extreme = side === 1 ? high : low;
    previousHigh = high;
    previousLow = low;
  };
  const move = (high: number, low: number): number => {
    if (side === 0) begin(high, low);
    const crossed = side === 1 ? low <= stop : high >= stop;
    if (crossed) {
      side = -side;
      stop = behind(extreme, high, low);
      extreme = side === 1 ? high : low;
      pace = first;
    }
    const shown = stop;
    const far = side === 1 ? high : low;
    if (side * (far - extreme) > 0) {
      extreme = far;
      pace = Math.min(pace + step, limit);
    }
    stop = behind(stop + pace * (extreme - stop), high, low);
    return shown;
  };
  return (highs: Float64Array, lows: Float64Array, out: Float64Array, length: number): void => {
    for (let t = 0; t < length; t++) {
      const high = highs[t];
      const low = lows[t];
      out[t] = isGap(high) || isGap(previousHigh) ? Number.NaN : move(high, low);
      if (isGap(high)) continue;
      previousHigh = high;
      previousLow = low;
    }
  };
};

/**
 * Stop that closes in on the price by `step` more with every new extreme, up to `limit`, and turns round when the price
 * touches it. The first direction is that of the larger directional movement of the second bar. Defaults 0.02 and 0.2;
 * quote currency. Source: Wilder (1978).
 */
export const parabolicSar = defineIndicator({
  id: 'parabolic-sar',
  name: 'Parabolic SAR',
  meaning: 'Trailing stop that accelerates towards the price and reverses when touched',
  source: 'Wilder (1978), New Concepts in Technical Trading Systems',
  inputs: ['high', 'low'],
  params: {
    step: factor(0.02, 'acceleration at each new extreme', 1),
    limit: factor(0.2, 'greatest acceleration', 1),
  },
  outputs: { sar: 'quote currency' },
  warmUp: () => ({ sar: 2 }),
  kernel: ({ step, limit }) => {
    const follow = stopAndReverse(step, limit);
    return ([high, low], [out], length) => follow(high, low, out, length);
  },
});
