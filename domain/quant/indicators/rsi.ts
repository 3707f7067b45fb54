import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { relativeStrength } from './series/relative-strength.ts';
import { asKernel } from './series/stage.ts';

/** Share of rises in the smoothed size of all changes of the close. Default 14 bars; 0 to 100. Source: Wilder (1978), New Concepts in Technical Trading Systems. */
export const rsi = defineIndicator({
  id: 'rsi',
  name: 'Relative strength index',
  meaning: 'Share of rises in the smoothed size of all changes of the close',
  source: 'Wilder (1978), New Concepts in Technical Trading Systems',
  inputs: ['close'],
  params: { period: bars(14) },
  outputs: { rsi: '0 to 100' },
  warmUp: ({ period }) => ({ rsi: period + 1 }),
  kernel: ({ period }) => asKernel(relativeStrength(period)),
});
