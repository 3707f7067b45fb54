import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { volumeWeightedMean } from './series/volume-weighted-mean.ts';

/** Mean of the last closes weighted by volume. Default 20 bars; unit of the close. Source: Arms (1989). */
export const vwma = defineIndicator({
  id: 'vwma',
  name: 'Volume-weighted moving average',
  meaning: 'Mean of the last closes weighted by volume; without volume there is none',
  source: 'Arms (1989), The Arms Index',
  inputs: ['close', 'volume'],
  params: { period: bars(20) },
  outputs: { vwma: 'quote currency' },
  warmUp: ({ period }) => ({ vwma: period }),
  kernel: ({ period }, capacity) => {
    const mean = volumeWeightedMean(period, capacity);
    return ([close, volume], [out], length) => mean(close, volume, out, length);
  },
});
