import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { rangePosition } from './series/range-position.ts';

/** -100 (highest high - close) / (highest high - lowest low). Default 14 bars; -100 to 0. Source: Williams (1979). */
export const williamsR = defineIndicator({
  id: 'williams-r',
  name: 'Williams %R',
  meaning: 'Distance of the close below the highest high of the last bars, in per cent of their range',
  source: 'Williams (1979), How I Made One Million Dollars',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(14) },
  outputs: { williamsR: '-100 to 0' },
  warmUp: ({ period }) => ({ williamsR: period }),
  kernel: ({ period }, capacity) => {
    const position = rangePosition(period, capacity);
    return ([high, low, close], [out], length) => {
      position(high, low, close, out, length);
      for (let t = 0; t < length; t++) out[t] = 100 * out[t] - 100;
    };
  },
});
