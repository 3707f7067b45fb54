import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { asKernel } from './series/stage.ts';
import { weightedWindow } from './series/weighted-window.ts';

/**
 * Slope of the least-squares line through the last closes: 12 / (n (n^2 - 1)) (sum k x - (n + 1) / 2 sum x), k = 1 to n.
 * Default 14 bars; quote currency per bar. Source: Legendre (1805).
 */
export const linearRegressionSlope = defineIndicator({
  id: 'linear-regression-slope',
  name: 'Linear regression slope',
  meaning: 'Slope of the least-squares line through the last closes',
  source: 'Legendre (1805); Achelis (2001), Technical Analysis from A to Z',
  inputs: ['close'],
  params: { period: bars(14, 'window', 2) },
  outputs: { slope: 'quote currency per bar' },
  warmUp: ({ period }) => ({ slope: period }),
  kernel: ({ period: n }) => asKernel(weightedWindow(n, -6 / (n * (n - 1)), 12 / (n * (n * n - 1)))),
});
