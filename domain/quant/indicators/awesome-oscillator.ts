import { defineIndicator } from './indicator.ts';
import { bars, requireOrder } from './parameters.ts';
import { medianPrice } from './series/prices.ts';
import { scratch } from './series/stage.ts';
import { windowMean } from './series/window-sum.ts';

/** SMA(fast) - SMA(slow) of (high + low) / 2. Defaults 5 and 34 bars; quote currency. Source: Williams (1998). */
export const awesomeOscillator = defineIndicator({
  id: 'awesome-oscillator',
  name: 'Awesome oscillator',
  meaning: 'Distance of a fast mean of the median price from a slow one',
  source: 'Williams (1998), New Trading Dimensions',
  inputs: ['high', 'low'],
  params: { fast: bars(5, 'window of the fast mean'), slow: bars(34, 'window of the slow mean') },
  outputs: { oscillator: 'quote currency' },
  check: (params) => requireOrder('awesome-oscillator', 'fast', 'slow', params),
  warmUp: ({ slow }) => ({ oscillator: slow }),
  kernel: ({ fast, slow }, capacity) => {
    const quick = windowMean(fast);
    const steady = windowMean(slow);
    const [price] = scratch(1, capacity);
    return ([high, low], [out], length) => {
      medianPrice(high, low, price, length);
      quick(price, out, length);
      steady(price, price, length);
      for (let t = 0; t < length; t++) out[t] -= price[t];
    };
  },
});
