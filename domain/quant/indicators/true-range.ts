import { defineIndicator } from './indicator.ts';
import { trueRanges } from './series/prices.ts';

/**
 * Greatest of high - low, |high - previous close|, |low - previous close|; quote currency. None on the first bar, which
 * has no previous close. Source: Wilder (1978).
 */
export const trueRange = defineIndicator({
  id: 'true-range',
  name: 'True range',
  meaning: 'Range of the bar, the previous close included',
  source: 'Wilder (1978), New Concepts in Technical Trading Systems',
  inputs: ['high', 'low', 'close'],
  params: {},
  outputs: { trueRange: 'quote currency' },
  warmUp: () => ({ trueRange: 2 }),
  kernel: () => {
    const range = trueRanges();
    return (inputs, [out], length) => range(inputs, out, length);
  },
});
