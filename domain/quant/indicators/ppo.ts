import { defineIndicator } from './indicator.ts';
import { bars, requireOrder } from './parameters.ts';
import { exponentialMean } from './series/exponential-mean.ts';
import { ratio } from './series/ratio.ts';

/**
 * 100 (EMA(fast) - EMA(slow)) / EMA(slow) of closes, its EMA (signal), and the difference of both (histogram). Defaults
 * 12, 26 and 9 bars; per cent. Source: Appel (2005).
 */
export const ppo = defineIndicator({
  id: 'ppo',
  name: 'Percentage price oscillator',
  meaning: 'MACD in per cent of the slow mean',
  source: 'Appel (2005), Technical Analysis: Power Tools for Active Investors',
  inputs: ['close'],
  params: {
    fast: bars(12, 'period of the fast mean'),
    slow: bars(26, 'period of the slow mean'),
    signal: bars(9, 'period of the signal line'),
  },
  outputs: { ppo: 'per cent', signal: 'per cent', histogram: 'per cent' },
  check: (params) => requireOrder('ppo', 'fast', 'slow', params),
  warmUp: ({ slow, signal }) => ({
    ppo: slow,
    signal: slow + signal - 1,
    histogram: slow + signal - 1,
  }),
  kernel: ({ fast, slow, signal }) => {
    const quick = exponentialMean(fast);
    const steady = exponentialMean(slow);
    const smooth = exponentialMean(signal);
    return ([close], [line, signalLine, histogram], length) => {
      quick(close, line, length);
      steady(close, histogram, length);
      for (let t = 0; t < length; t++) line[t] = ratio(100 * (line[t] - histogram[t]), histogram[t]);
      smooth(line, signalLine, length);
      for (let t = 0; t < length; t++) histogram[t] = line[t] - signalLine[t];
    };
  },
});
