import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { change } from './series/change.ts';
import { exponentialMean } from './series/exponential-mean.ts';

/** EMA of (close - previous close) x volume. Default 13 bars; price x volume. Source: Elder (1993). */
export const forceIndex = defineIndicator({
  id: 'force-index',
  name: 'Force index',
  meaning: 'Smoothed change of the close times volume',
  source: 'Elder (1993), Trading for a Living',
  inputs: ['close', 'volume'],
  params: { period: bars(13, 'period of the mean') },
  outputs: { force: 'quote currency x unit of the volume' },
  warmUp: ({ period }) => ({ force: period + 1 }),
  kernel: ({ period }) => {
    const step = change();
    const smooth = exponentialMean(period);
    return ([close, volume], [out], length) => {
      step(close, out, length);
      for (let t = 0; t < length; t++) out[t] *= volume[t];
      smooth(out, out, length);
    };
  },
});
