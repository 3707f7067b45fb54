import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { asKernel } from './series/stage.ts';
import { windowDeviation } from './series/window-deviation.ts';

/** Standard deviation of the last closes, divided by their number (population). Default 20 bars; unit of the close. Source: Welford (1962), Technometrics 4(3); Chan, Golub and LeVeque (1979). */
export const standardDeviation = defineIndicator({
  id: 'standard-deviation',
  name: 'Standard deviation',
  meaning: 'Standard deviation of the last closes, divided by their number (population)',
  source: 'Welford (1962), Technometrics 4(3); Chan, Golub and LeVeque (1979)',
  inputs: ['close'],
  params: { period: bars(20) },
  outputs: { deviation: 'quote currency' },
  warmUp: ({ period }) => ({ deviation: period }),
  kernel: ({ period }) => asKernel(windowDeviation(period)),
});
