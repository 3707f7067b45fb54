import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { averageTrueRange } from './series/average-true-range.ts';
import { ratio } from './series/ratio.ts';

/** 100 ATR / close. Default 14 bars; per cent. Source: Forman (2006). */
export const natr = defineIndicator({
  id: 'natr',
  name: 'Normalised average true range',
  meaning: 'Average true range in per cent of the close',
  source: 'Forman (2006), Cross-Market Evaluations with Normalized Average True Range, TASC 24(5)',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(14) },
  outputs: { natr: 'per cent' },
  warmUp: ({ period }) => ({ natr: period + 1 }),
  kernel: ({ period }) => {
    const average = averageTrueRange(period);
    return (inputs, [out], length) => {
      const [, , close] = inputs;
      average(inputs, out, length);
      for (let t = 0; t < length; t++) out[t] = ratio(100 * out[t], close[t]);
    };
  },
});
