import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';

/**
 * Close = mean of the bar's four prices; open = middle of the previous averaged bar, at first of the bar itself; high and
 * low take both in. Quote currency. Source: Valcu (2004).
 */
export const heikinAshi = defineIndicator({
  id: 'heikin-ashi',
  name: 'Heikin-Ashi',
  meaning: 'Averaged bars: each opens in the middle of the one before',
  source: 'Valcu (2004), Using the Heikin-Ashi Technique, TASC 22(2)',
  inputs: ['open', 'high', 'low', 'close'],
  params: {},
  outputs: {
    open: 'quote currency',
    high: 'quote currency',
    low: 'quote currency',
    close: 'quote currency',
  },
  warmUp: () => ({ open: 1, high: 1, low: 1, close: 1 }),
  kernel: () => {
    let middle = Number.NaN;
    return ([open, high, low, close], [first, top, bottom, last], length) => {
      for (let t = 0; t < length; t++) {
        const mean = (open[t] + high[t] + low[t] + close[t]) / 4;
        const start = isGap(middle) || isGap(mean) ? (open[t] + close[t]) / 2 : middle;
        first[t] = start;
        last[t] = mean;
        top[t] = Math.max(high[t], start, mean);
        bottom[t] = Math.min(low[t], start, mean);
        if (!isGap(mean)) middle = (start + mean) / 2;
      }
    };
  },
});
