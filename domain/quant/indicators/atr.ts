import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { averageTrueRange } from './series/average-true-range.ts';

/** Wilder's mean of the true range. Default 14 bars; quote currency. Source: Wilder (1978). */
export const atr = defineIndicator({
  id: 'atr',
  name: 'Average true range',
  meaning: 'Smoothed range of a bar, gaps between bars included',
  source: 'Wilder (1978), New Concepts in Technical Trading Systems',
  inputs: ['high', 'low', 'close'],
  params: { period: bars(14) },
  outputs: { atr: 'quote currency' },
  warmUp: ({ period }) => ({ atr: period + 1 }),
  kernel: ({ period }) => {
    const average = averageTrueRange(period);
    return (inputs, [out], length) => average(inputs, out, length);
  },
});
