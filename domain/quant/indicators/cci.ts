import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { typicalPrice } from './series/prices.ts';
import { ratio } from './series/ratio.ts';
import { type Stage, scratch } from './series/stage.ts';
import { windowMean } from './series/window-sum.ts';

/** Distance of each value from the window's mean over 0.015 mean absolute distances; a pass over the window each. */
const channel = (period: number, means: Float64Array): Stage => {
  const ring = new Float64Array(period);
  let place = 0;
  return (input, output, length) => {
    for (let t = 0; t < length; t++) {
      const value = input[t];
      if (isGap(value)) {
        output[t] = Number.NaN;
        continue;
      }
      ring[place] = value;
      place = place + 1 === period ? 0 : place + 1;
      const mean = means[t];
      let apart = 0;
      for (let i = 0; i < period; i++) apart += Math.abs(ring[i] - mean);
      output[t] = ratio(value - mean, 0.015 * (apart / period));
    }
  };
};

/**
 * (typical price - its mean) / (0.015 mean absolute deviation). Default 20 bars; no unit, mostly -100 to 100. Source:
 * Lambert (1980). The deviation takes a pass over the window at each bar: the only indicator here that is not of
 * constant time per bar.
 */
export const cci = defineIndicator({
  id: 'cci',
  name: 'Commodity channel index',
  meaning: 'Distance of the typical price from its mean in mean absolute deviations',
  source: 'Lambert (1980), Commodity Channel Index, Commodities 9(10)',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(20) },
  outputs: { cci: 'no unit, mostly -100 to 100' },
  warmUp: ({ period }) => ({ cci: period }),
  kernel: ({ period }, capacity) => {
    const mean = windowMean(period);
    const [price, means] = scratch(2, capacity);
    const place = channel(period, means);
    return ([high, low, close], [out], length) => {
      typicalPrice(high, low, close, price, length);
      mean(price, means, length);
      place(price, out, length);
    };
  },
});
