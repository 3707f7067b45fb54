import { defineIndicator } from './indicator.ts';
import { bars, requireOrder } from './parameters.ts';
import { exponentialMean } from './series/exponential-mean.ts';

/**
 * EMA(fast) - EMA(slow) of closes, its EMA (signal), and the difference of both (histogram). Defaults 12, 26 and 9
 * bars; unit of the close. Source: Appel (1979); histogram: Aspray (1986). Each EMA starts from its own first window;
 * TA-Lib starts both with the slow one.
 */
export const macd = defineIndicator({
  id: 'macd',
  name: 'MACD',
  meaning: 'Distance of a fast exponential mean of closes from a slow one, and its signal line',
  source: 'Appel (1979), The Moving Average Convergence-Divergence Trading Method',
  inputs: ['close'],
  params: {
    fast: bars(12, 'period of the fast mean'),
    slow: bars(26, 'period of the slow mean'),
    signal: bars(9, 'period of the signal line'),
  },
  outputs: { macd: 'quote currency', signal: 'quote currency', histogram: 'quote currency' },
  check: (params) => requireOrder('macd', 'fast', 'slow', params),
  warmUp: ({ slow, signal }) => ({
    macd: slow,
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
      for (let t = 0; t < length; t++) line[t] = line[t] - histogram[t];
      smooth(line, signalLine, length);
      for (let t = 0; t < length; t++) histogram[t] = line[t] - signalLine[t];
    };
  },
});
